using Aggregator.Providers.Contracts;

namespace Aggregator.Queries;

/// <summary>The newest row of a series; of a forecast, the next instant to come as it was issued last.</summary>
/// <param name="Series">Whose it is.</param>
/// <param name="At">The instant it is about.</param>
/// <param name="IssuedAt">When the forecast was issued; null for an observation.</param>
/// <param name="FetchedAt">When upstream's answer arrived; null when nobody said.</param>
/// <param name="Age">How long ago that was what the row tells: since <paramref name="At"/>, for a forecast since <paramref name="IssuedAt"/>. Never negative.</param>
/// <param name="Values">One for each field of the measurement, in its order; nothing where there is a gap.</param>
internal sealed record LatestReading(
    StoredSeries Series, DateTimeOffset At, DateTimeOffset? IssuedAt, DateTimeOffset? FetchedAt, TimeSpan Age, IReadOnlyList<FieldValue> Values);
