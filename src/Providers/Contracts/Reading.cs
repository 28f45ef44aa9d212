namespace Aggregator.Providers.Contracts;

/// <summary>What upstream said about one series at one instant.</summary>
/// <param name="series">What it is about.</param>
/// <param name="at">The instant it is about, UTC; of an interval, its start.</param>
/// <param name="fetchedAt">When upstream's answer arrived, UTC (<see cref="Http.Fetched{T}.At"/>).</param>
public sealed class Reading(Series series, DateTimeOffset at, DateTimeOffset fetchedAt)
{
    private readonly FieldValue[] _values = new FieldValue[series.Measurement.Fields.Count];

    /// <summary>What it is about.</summary>
    public Series Series { get; } = series;

    /// <summary>The instant it is about, UTC; of an interval, its start.</summary>
    public DateTimeOffset At { get; } = at;

    /// <summary>When upstream's answer arrived, UTC.</summary>
    public DateTimeOffset FetchedAt { get; } = fetchedAt;

    /// <summary>When a forecast was issued, UTC; null for an observation. When upstream does not say, the instant it was fetched.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>Whether upstream was asked for it afterwards, by a backfill, and not by a poll.</summary>
    public bool IsBackfilled { get; private set; }

    /// <summary>One value for each field of the measurement, in its order.</summary>
    public ReadOnlySpan<FieldValue> Values => _values;

    /// <summary>Whether there is any value; a reading without one is not stored.</summary>
    public bool HasValues => Array.Exists(_values, value => value.HasValue);

    /// <summary>Says that it comes from a backfill.</summary>
    public void MarkBackfilled() => IsBackfilled = true;

    /// <summary>Sets a number; null, NaN and infinities leave a gap.</summary>
    /// <exception cref="ArgumentException">The measurement has no such field.</exception>
    public Reading With(string field, double? number)
    {
        _values[Series.Measurement.PositionOf(field)] = FieldValue.From(number);
        return this;
    }

    /// <summary>Sets a text; null and empty leave a gap.</summary>
    /// <exception cref="ArgumentException">The measurement has no such field.</exception>
    public Reading With(string field, string? text)
    {
        _values[Series.Measurement.PositionOf(field)] = FieldValue.From(text);
        return this;
    }
}
