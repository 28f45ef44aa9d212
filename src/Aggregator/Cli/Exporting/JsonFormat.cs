using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.Cli.Readings;
using Aggregator.Queries;

namespace Aggregator.Cli.Exporting;

/// <summary>A JSON array with one object a line: valid as a whole, and easy to cut by lines. Gaps are left out.</summary>
internal sealed class JsonFormat : IRowFormat
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private bool _isFirst = true;

    public void Begin(StringBuilder text) => text.Append('[');

    public void Row(StringBuilder text, StoredSeries series, StoredRow row)
    {
        var json = new JsonObject { ["measurement"] = series.Measurement.Name, ["tags"] = ValueText.TagsJson(series), ["at"] = SpanText.Instant(row.At) };
        if (row.IssuedAt is { } issuedAt)
        {
            json["issuedAt"] = SpanText.Instant(issuedAt);
        }

        if (row.FetchedAt is { } fetchedAt)
        {
            json["fetchedAt"] = SpanText.Instant(fetchedAt);
        }

        var values = row.Values();
        json["fields"] = new JsonObject(series.Measurement.Fields
            .Select((field, i) => KeyValuePair.Create(field.Name, ValueText.Json(values[i])))
            .Where(value => value.Value is not null));
        text.Append(_isFirst ? "\n" : ",\n").Append(json.ToJsonString(s_options));
        _isFirst = false;
    }

    public void End(StringBuilder text) => text.Append("\n]\n");
}
