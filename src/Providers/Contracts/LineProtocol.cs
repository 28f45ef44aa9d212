using System.Text;

namespace Aggregator.Providers.Contracts;

/// <summary>The part of InfluxDB's line protocol that names a series: measurement and sorted tags, escaped.</summary>
/// <seealso href="https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/"/>
public static class LineProtocol
{
    /// <summary>Writes <c>measurement,tag=value,…</c>; line breaks, which the format cannot hold, become spaces.
    /// A backslash that would escape what follows it becomes a slash.</summary>
    public static string SeriesKey(string measurement, IEnumerable<KeyValuePair<string, string>> sortedTags)
    {
        var key = new StringBuilder();
        AppendEscaped(key, measurement, ", ");
        foreach (var (name, value) in sortedTags)
        {
            key.Append(',');
            AppendEscaped(key, name, ",= ");
            key.Append('=');
            AppendEscaped(key, value, ",= ");
        }

        return key.ToString();
    }

    private static void AppendEscaped(StringBuilder key, string text, string special)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = Cleaned(text[i]);
            if (special.Contains(character, StringComparison.Ordinal))
            {
                key.Append('\\');
            }
            else if (character == '\\' && (i + 1 == text.Length || special.Contains(Cleaned(text[i + 1]), StringComparison.Ordinal)))
            {
                // Readers disagree on what a backslash does before another escape, or before the delimiter that follows.
                character = '/';
            }

            key.Append(character);
        }
    }

    private static char Cleaned(char character) => char.IsControl(character) ? ' ' : character;
}
