using System.Text.Json;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Queries;

/// <summary>Reads which measurements and series there are.</summary>
internal static class SeriesReader
{
    /// <summary>The measurements by name.</summary>
    public static Dictionary<string, StoredMeasurement> Measurements(ReadConnection connection)
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

        return fields.ToDictionary(entry => entry.Key, entry => new StoredMeasurement(entry.Key, entry.Value));
    }

    /// <summary>The series that match, by measurement and id.</summary>
    public static List<StoredSeries> Read(ReadConnection connection, SeriesFilter filter)
    {
        var measurements = Measurements(connection);
        var (sql, values) = Sql(filter);
        var statement = connection.Statement(sql);
        for (var i = 0; i < values.Count; i++)
        {
            statement.Bind(i + 1, values[i]);
        }

        var found = new List<StoredSeries>();
        var tags = new List<KeyValuePair<string, string>>();
        try
        {
            while (statement.Step())
            {
                if (measurements.TryGetValue(statement.Text(1), out var measurement))
                {
                    tags = Tags(statement.Utf8(2), tags);
                    found.Add(new StoredSeries(statement.Integer(0), measurement, tags));
                }
            }
        }
        finally
        {
            statement.Reset();
        }

        return found;
    }

    private static (string Sql, List<string> Values) Sql(SeriesFilter filter)
    {
        var conditions = new List<string>();
        var values = new List<string>();
        if (filter.Measurement is not null)
        {
            conditions.Add("measurement = ?");
            values.Add(filter.Measurement);
        }

        foreach (var tag in filter.AllTags())
        {
            // Looking for the text first spares parsing the tags of every other series: that takes ten times as long.
            conditions.Add("instr(tags, ?)");
            values.Add(TagsJson.Member(tag));
            conditions.Add($"{TableSql.TagExpression("tags", tag.Key)} = ?");
            values.Add(tag.Value);
        }

        var where = conditions.Count > 0 ? $" WHERE {string.Join(" AND ", conditions)}" : "";
        return ($"SELECT id, measurement, tags FROM series{where} ORDER BY measurement, id", values);
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
