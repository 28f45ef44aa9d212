namespace Aggregator.Providers.CloudConnexa.Wire;

/// <summary>A page of a list; the first is 0.</summary>
/// <param name="Content">Its elements.</param>
/// <param name="TotalPages">How many pages there are; 0 when there is nothing.</param>
internal sealed record Page<T>(IReadOnlyList<T?> Content, int TotalPages)
    where T : class;
