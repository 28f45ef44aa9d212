namespace Aggregator.Jobs;

/// <summary>How far a job is.</summary>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all; null as long as nobody knows.</param>
/// <param name="Unit">What a step is, such as <c>chunks</c>.</param>
/// <param name="Readings">Readings it has stored or written.</param>
/// <param name="Note">What it waits for or has met; null when there is nothing to tell.</param>
/// <param name="Place">Where it goes on after a pause or a restart, in the words of its type; null at the beginning.</param>
internal sealed record JobProgress(long Done, long? Total, string Unit, long Readings, string? Note, string? Place)
{
    /// <summary>Nothing done yet.</summary>
    public static JobProgress None { get; } = new(0, null, "steps", 0, null, null);
}
