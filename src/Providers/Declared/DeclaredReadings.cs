using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tracing;

namespace Aggregator.Providers.Declared;

/// <summary>Rows into readings, once it is known when their answer arrived.</summary>
internal static class DeclaredReadings
{
    /// <summary>The readings of one answer, in its order; a row that says again what another says is left out.</summary>
    /// <param name="target">Whose they are, for messages.</param>
    /// <param name="rows">The rows of the answer.</param>
    /// <param name="fetchedAt">When it arrived, UTC.</param>
    /// <param name="trace">Who wants to know what is left out.</param>
    /// <exception cref="ProviderException">Two rows contradict each other.</exception>
    public static IReadOnlyList<Reading> From(DeclaredTarget target, IReadOnlyList<DeclaredRow> rows, DateTimeOffset fetchedAt, ISelectionTrace? trace = null)
    {
        var rowsOfSeries = rows.CountBy(row => row.Series.Key).ToDictionary();
        var previous = new Dictionary<string, DateTimeOffset>();
        var known = new Dictionary<(string, DateTimeOffset), DeclaredRow>();
        var readings = new List<Reading>(rows.Count);
        foreach (var row in rows)
        {
            var key = row.Series.Key;
            var at = row.At?.Resolve(previous.TryGetValue(key, out var before) ? before : null, rowsOfSeries[key] == 1, fetchedAt) ?? fetchedAt;
            previous[key] = at;
            if (known.TryAdd((key, at), row))
            {
                readings.Add(Reading(row, at, fetchedAt));
            }
            else if (!known[(key, at)].Values.SequenceEqual(row.Values))
            {
                throw new ProviderException(
                    ProviderFailure.Malformed,
                    $"{target}: two rows of {row.Series.Measurement.Name} have the same tags and the same instant but other values; declare a tag that tells them apart, or their Time");
            }
            else
            {
                trace?.LeftOut(row.Series.Measurement.Name, "an earlier row says the same");
            }
        }

        return readings;
    }

    private static Reading Reading(DeclaredRow row, DateTimeOffset at, DateTimeOffset fetchedAt)
    {
        var measurement = row.Series.Measurement;
        var reading = new Reading(row.Series, at, fetchedAt)
        {
            IssuedAt = measurement.IsForecast ? row.IssuedAt?.Resolve(previous: null, isAlone: true, fetchedAt) ?? fetchedAt : null,
        };
        foreach (var (position, field) in measurement.Fields.Index())
        {
            var value = row.Values[position];
            _ = value.Text is { } text ? reading.With(field.Name, text) : reading.With(field.Name, value.Number);
        }

        return reading;
    }
}
