using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aggregator.Queries;
using Aggregator.Queries.Answers;

namespace Aggregator.Exporting;

/// <summary>A JSON array with one object a line: valid as a whole, and easy to cut by lines.</summary>
internal sealed class JsonFormat : IRowFormat
{
    private static readonly AnswersJsonContext s_json = new(new JsonSerializerOptions(AnswersJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private bool _isFirst = true;

    public void Begin(StringBuilder text) => text.Append('[');

    public void Row(StringBuilder text, StoredSeries series, StoredRow row)
    {
        text.Append(_isFirst ? "\n" : ",\n").Append(JsonSerializer.Serialize(RowAnswer.Of(series, row), s_json.RowAnswer));
        _isFirst = false;
    }

    public void End(StringBuilder text) => text.Append("\n]\n");
}
