namespace Aggregator.Providers.AirNow.Wire;

/// <summary>What every service answers: an array of rows or, also with status 200, an object with a message.</summary>
/// <param name="Rows">The rows; empty when there is a message.</param>
/// <param name="Message">AirNow's words in place of rows, such as that there are no observations.</param>
internal sealed record Answer<T>(IReadOnlyList<T> Rows, string? Message)
    where T : class;
