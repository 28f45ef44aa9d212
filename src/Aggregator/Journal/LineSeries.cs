using System.Text;

namespace Aggregator.Journal;

/// <summary>A series as its key names it.</summary>
/// <param name="Measurement">Its name.</param>
/// <param name="Tags">Sorted by key, ordinal.</param>
internal sealed record LineSeries(string Measurement, IReadOnlyList<KeyValuePair<string, string>> Tags)
{
    /// <summary>Takes <see cref="LineReader.SeriesKey"/> apart. Meant for the first sight of a series, not for each line.</summary>
    /// <exception cref="FormatException">A tag has no value.</exception>
    public static LineSeries Parse(ReadOnlySpan<byte> key)
    {
        var parts = Split(Encoding.UTF8.GetString(key));
        var tags = new List<KeyValuePair<string, string>>(parts.Count / 2);
        for (var i = 1; i < parts.Count; i += 2)
        {
            tags.Add(i + 1 < parts.Count
                ? KeyValuePair.Create(parts[i], parts[i + 1])
                : throw new FormatException("A tag of the line has no value."));
        }

        return new LineSeries(parts[0], tags);
    }

    // The measurement, then each tag's key and value, unescaped. In the measurement '=' has no meaning and is written as it is.
    private static List<string> Split(string key)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < key.Length; i++)
        {
            var character = key[i];
            if (character == '\\' && i + 1 < key.Length && key[i + 1] is ',' or '=' or ' ')
            {
                part.Append(key[++i]);
            }
            else if (character == ',' || (character == '=' && parts.Count > 0))
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(character);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
