namespace Aggregator.Api.V1.Jobs;

/// <summary>How far a job is, as it is told.</summary>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all; null as long as nobody knows.</param>
/// <param name="Unit">What a step is.</param>
/// <param name="Percent">0 to 100; null as long as nobody knows.</param>
/// <param name="Readings">Readings it has stored.</param>
/// <param name="Note">What it waits for or has met; null when there is nothing to tell.</param>
internal sealed record JobProgressAnswer(long Done, long? Total, string Unit, double? Percent, long Readings, string? Note);
