using System.Buffers;
using System.Text;
using Aggregator.Cli.Readings;
using Aggregator.Queries;

namespace Aggregator.Exporting;

/// <summary>CSV: times in RFC 3339, gaps empty, quoted where needed (RFC 4180, but with LF).</summary>
/// <param name="measurement">The measurement of all rows.</param>
/// <param name="tags">The tags that any of the series has.</param>
internal sealed class CsvFormat(StoredMeasurement measurement, IReadOnlyList<string> tags) : IRowFormat
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(",\"\r\n");

    public void Begin(StringBuilder text)
    {
        IEnumerable<string> issued = measurement.IsForecast ? ["issued_at"] : [];
        Line(text, ["at", .. issued, "fetched_at", .. tags, .. measurement.Fields.Select(field => field.Name)]);
    }

    public void Row(StringBuilder text, StoredSeries series, StoredRow row)
    {
        IEnumerable<string> issued = measurement.IsForecast ? [Instant(row.IssuedAt)] : [];
        Line(text,
        [
            SpanText.Instant(row.At), .. issued, Instant(row.FetchedAt),
            .. tags.Select(tag => series.Tag(tag) ?? ""), .. row.Values().Select(ValueText.Exact),
        ]);
    }

    public void End(StringBuilder text)
    {
        // A table ends with its last row.
    }

    private static string Instant(long? milliseconds) => milliseconds is { } value ? SpanText.Instant(value) : "";

    private static void Line(StringBuilder text, IReadOnlyList<string> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            if (cells[i].AsSpan().ContainsAny(s_special))
            {
                text.Append('"').Append(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                text.Append(cells[i]);
            }
        }

        text.Append('\n');
    }
}
