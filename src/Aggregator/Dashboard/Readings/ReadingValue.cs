namespace Aggregator.Dashboard.Readings;

/// <summary>One field of a reading.</summary>
/// <param name="Field">The field.</param>
/// <param name="Text">Its value.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Key">How a chart names it; null when it is no number.</param>
internal sealed record ReadingValue(string Field, string Text, string Unit, string? Key);
