using System.Text;

namespace Aggregator.Providers.Contracts;

/// <summary>The part of InfluxDB's line protocol that names a series: measurement and sorted tags, escaped.</summary>
/// <seealso href="https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/"/>
public static class LineProtocol
{
    /// <summary>Writes <c>measurement,tag=value,…</c>; line breaks, which the format cannot hold, become spaces.</summary>
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
        foreach (var character in text)
        {
            if (special.Contains(character, StringComparison.Ordinal))
            {
                key.Append('\\');
            }

            key.Append(char.IsControl(character) ? ' ' : character);
        }

        // A trailing backslash would escape the delimiter that follows.
        if (text.EndsWith('\\'))
        {
            key.Append(' ');
        }
    }
}
