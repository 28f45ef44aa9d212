using System.Text.Json;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Queries;

/// <summary>
/// Which measurements and series the file of a connection has. What was read is kept from question to question: series come and never go, and
/// reading the names of a thousand anew costs as much as reading their newest rows.
/// </summary>
/// <param name="connection">Where to read.</param>
internal sealed class SeriesReader(ReadConnection connection)
{
    private readonly Dictionary<string, StoredMeasurement> _measurements = [];
    private readonly SortedDictionary<string, List<StoredSeries>> _series = new(StringComparer.Ordinal);
    private long _lastId;

    /// <summary>The measurements, in no order.</summary>
    public IReadOnlyCollection<StoredMeasurement> Measurements()
    {
        ReadFields();
        return _measurements.Values;
    }

    /// <summary>The series that match, by measurement and id.</summary>
    public List<StoredSeries> Find(SeriesFilter filter)
    {
        ReadFields();
        ReadNewSeries();
        var tags = filter.AllTags().ToList();
        var found = new List<StoredSeries>();
        foreach (var (measurement, series) in _series)
        {
            if (_measurements.ContainsKey(measurement) && (filter.Measurement ?? measurement) == measurement)
            {
                AddMatching(series, tags, found);
            }
        }

        return found;
    }

    // Loops, because a closure for each series would be most of what a question about one of thousands allocates.
    private static void AddMatching(List<StoredSeries> series, List<KeyValuePair<string, string>> tags, List<StoredSeries> found)
    {
        foreach (var one in series)
        {
            var matches = true;
            foreach (var (key, value) in tags)
            {
                matches &= one.Tag(key) == value;
            }

            if (matches)
            {
                found.Add(one);
            }
        }
    }

    // These are few, and may change: a field comes, a unit is corrected.
    private void ReadFields()
    {
        var fields = new Dictionary<string, List<StoredField>>();
        var statement = connection.Statement("SELECT measurement, field, unit, type FROM fields ORDER BY rowid");
        try
        {
            while (statement.Step())
            {
                var measurement = statement.Text(0);
                if (!fields.TryGetValue(measurement, out var list))
                {
                    fields.Add(measurement, list = []);
                }

                list.Add(new StoredField(statement.Text(1), statement.Text(2), RowColumn.KindOf(statement.Text(3))));
            }
        }
        finally
        {
            statement.Reset();
        }

        foreach (var (name, list) in fields)
        {
            if (!_measurements.TryGetValue(name, out var known) || !known.Fields.SequenceEqual(list))
            {
                Take(new StoredMeasurement(name, list));
            }
        }
    }

    private void Take(StoredMeasurement measurement)
    {
        _measurements[measurement.Name] = measurement;
        if (_series.TryGetValue(measurement.Name, out var series))
        {
            _series[measurement.Name] = series.ConvertAll(one => one with { Measurement = measurement });
        }
    }

    private void ReadNewSeries()
    {
        var statement = connection.Statement("SELECT id, measurement, tags FROM series WHERE id > ?1 ORDER BY id");
        statement.Bind(1, _lastId);
        try
        {
            List<KeyValuePair<string, string>> tags = [];
            while (statement.Step())
            {
                var name = statement.Text(1);
                if (!_series.TryGetValue(name, out var series))
                {
                    _series.Add(name, series = []);
                }

                tags = Tags(statement.Utf8(2), tags);
                _lastId = statement.Integer(0);
                series.Add(new StoredSeries(_lastId, _measurements.GetValueOrDefault(name) ?? new StoredMeasurement(name, []), tags));
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    // Neighbours differ in one value, mostly: the texts that they share are kept once.
    private static List<KeyValuePair<string, string>> Tags(ReadOnlySpan<byte> json, List<KeyValuePair<string, string>> before)
    {
        // An object of texts and nothing else: the store writes it.
        var reader = new Utf8JsonReader(json);
        var tags = new List<KeyValuePair<string, string>>(before.Count);
        string? key = null;
        while (reader.Read())
        {
            var same = tags.Count < before.Count ? before[tags.Count] : default;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                key = Text(ref reader, same.Key);
            }
            else if (key is not null && reader.TokenType == JsonTokenType.String)
            {
                tags.Add(KeyValuePair.Create(key, Text(ref reader, same.Value)));
            }
        }

        return tags;
    }

    private static string Text(ref Utf8JsonReader reader, string? known) => known is not null && reader.ValueTextEquals(known) ? known : reader.GetString()!;
}
