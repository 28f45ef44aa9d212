namespace Aggregator.Observability;

/// <summary>The journal as <c>status</c> shows it.</summary>
/// <param name="Bytes">Bytes of line protocol kept.</param>
/// <param name="MaxBytes">Most bytes kept.</param>
/// <param name="UndeliveredReadings">Readings that the slowest store has not acknowledged.</param>
/// <param name="UndeliveredBytes">Bytes of them; when they reach <paramref name="MaxBytes"/>, polls stop.</param>
/// <param name="Head">Id of the newest entry; 0 when there never was one.</param>
internal sealed record JournalHealth(long Bytes, long MaxBytes, long UndeliveredReadings, long UndeliveredBytes, long Head);
