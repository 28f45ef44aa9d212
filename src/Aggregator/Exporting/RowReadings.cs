using Aggregator.Providers.Contracts;
using Aggregator.Queries;

namespace Aggregator.Exporting;

/// <summary>Makes readings of stored rows again, as the journal had them.</summary>
internal sealed class RowReadings
{
    private readonly Dictionary<string, Measurement> _measurements = [];
    private (long Id, Series Series)? _current;

    /// <summary>The reading that the row holds.</summary>
    public Reading Of(StoredSeries series, StoredRow row)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(row.At);

        // Only rows that came from elsewhere lack the fetch; the format has no way to leave it out.
        var fetchedAt = row.FetchedAt is { } fetched ? DateTimeOffset.FromUnixTimeMilliseconds(fetched) : at;
        var reading = new Reading(SeriesOf(series), at, fetchedAt)
        {
            IssuedAt = row.IssuedAt is { } issued ? DateTimeOffset.FromUnixTimeMilliseconds(issued) : null,
        };
        for (var i = 0; i < series.Measurement.Fields.Count; i++)
        {
            var (field, value) = (series.Measurement.Fields[i], row[i]);
            _ = field.Kind == FieldKind.Number ? reading.With(field.Name, value.Number) : reading.With(field.Name, value.Text);
        }

        return reading;
    }

    private Series SeriesOf(StoredSeries stored)
    {
        if (_current is { } current && current.Id == stored.Id)
        {
            return current.Series;
        }

        var name = stored.Measurement.Name;
        if (!_measurements.TryGetValue(name, out var measurement))
        {
            measurement = new Measurement(name, "", [.. stored.Measurement.Fields.Select(field => new Field(field.Name, field.Unit, "", field.Kind))]);
            _measurements.Add(name, measurement);
        }

        var series = new Series(measurement, stored.Tags.Select(tag => (tag.Key, (string?)tag.Value)));
        _current = (stored.Id, series);
        return series;
    }
}
