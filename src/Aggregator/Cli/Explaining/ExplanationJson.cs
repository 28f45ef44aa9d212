using System.Text.Json.Nodes;
using Aggregator.Providers.Tracing;

namespace Aggregator.Cli.Explaining;

/// <summary>An explanation for programs.</summary>
internal static class ExplanationJson
{
    /// <summary>What happened for one target.</summary>
    public static JsonObject Of(TargetExplanation target) => new()
    {
        ["calls"] = Of(target.Calls),
        ["measurements"] = new JsonArray([.. target.Measurements.Select(Of)]),
        ["refused"] = target.Refusal,
    };

    /// <summary>Calls and reused answers.</summary>
    public static JsonArray Of(IReadOnlyList<CallStep> calls) => new([.. calls.Select(call => call.Sent is { } sent ? Of(sent) : Of(call.Reused!))]);

    private static JsonObject Of(SentCall sent) => new()
    {
        ["method"] = sent.Method,
        ["address"] = sent.Address,
        ["headers"] = new JsonObject(sent.Headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value))),
        ["body"] = sent.Body,
        ["status"] = sent.Status,
        ["duration_s"] = Math.Round(sent.Duration.TotalSeconds, 4),
        ["bytes"] = sent.Shape?.Bytes,
        ["shape"] = ShapeText.ToJson(sent.Shape?.Json),
        ["reused"] = false,
    };

    private static JsonObject Of(ReusedAnswer reused) => new()
    {
        ["request"] = reused.Request,
        ["age_s"] = Math.Round(reused.Age.TotalSeconds, 3),
        ["bytes"] = reused.Shape.Bytes,
        ["shape"] = ShapeText.ToJson(reused.Shape.Json),
        ["reused"] = true,
    };

    private static JsonObject Of(MeasurementFindings measurement) => new()
    {
        ["measurement"] = measurement.Name,
        ["rows_path"] = measurement.RowsPath,
        ["rows"] = measurement.Rows,
        ["selections"] = new JsonArray([.. measurement.Selections.Select(Of)]),
        ["left_out"] = Of(measurement.LeftOut),
    };

    private static JsonObject Of(SelectionFindings selection) => new()
    {
        ["setting"] = selection.Setting,
        ["path"] = selection.Path,
        ["read"] = selection.Read,
        ["found"] = selection.Found,
        ["first_sent"] = selection.FirstSent,
        ["first_value"] = selection.FirstValue,
        ["gaps"] = Of(selection.Gaps),
    };

    private static JsonArray Of(List<Occurrences> occurrences) => new([.. occurrences.Select(occurrence => new JsonObject
    {
        ["why"] = occurrence.Why,
        ["rows"] = occurrence.Count,
        ["first_row"] = occurrence.FirstRow,
    })]);
}
