using System.Globalization;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tracing;
using Newtonsoft.Json.Linq;

namespace Aggregator.Providers.Declared;

/// <summary>Tells what the selections of one measurement find.</summary>
/// <param name="trace">Who wants to know.</param>
/// <param name="measurement">The measurement's name.</param>
internal sealed class MeasurementTrace(ISelectionTrace trace, string measurement)
{
    private const int LongestText = 60;

    private readonly string _section = $"{nameof(DeclaredOptions.Measurements)}:{measurement}:";

    /// <summary>Rows are looked for.</summary>
    public void Began(string rows) => trace.Began(measurement, rows);

    /// <summary>There are no more rows.</summary>
    public void Ended() => trace.Ended(measurement);

    /// <summary>A row was found.</summary>
    public void Row() => trace.Row(measurement);

    /// <summary>The present row, or what was about to be one, becomes no reading.</summary>
    public void LeftOut(string why) => trace.LeftOut(measurement, why);

    /// <summary>A selection was read.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="root">The answer.</param>
    /// <param name="row">The row.</param>
    /// <param name="value">What became of it; null for a gap.</param>
    public void Selected(Selection selection, JToken root, JToken row, string? value)
    {
        var sent = selection.All(root, row) is [JValue { Type: not JTokenType.Null } only] ? Selection.TextOf(only) : null;
        trace.Selected(measurement, new Found(Short(selection.Setting), selection.Path)
        {
            Sent = Cut(sent),
            Value = Cut(value),
            Gap = value is not null ? null
                : sent is { Length: > 0 } ? $"'{Cut(sent)}' means a gap"
                : sent is not null ? "empty"
                : selection.All(root, row).Count > 0 ? "null"
                : "not there",
        });
    }

    /// <summary>A tag has a fixed value.</summary>
    public void Fixed(string tag, string value) => trace.Selected(measurement, new Found($"{nameof(MeasurementOptions.Tags)}:{tag}", null) { Value = Cut(value) });

    /// <summary>A field's value as text.</summary>
    public static string? TextOf(FieldValue value) => value.Text ?? value.Number?.ToString("R", CultureInfo.InvariantCulture);

    private string Short(string setting) =>
        (setting.StartsWith(_section, StringComparison.Ordinal) ? setting[_section.Length..] : setting).Replace(":Path", "", StringComparison.Ordinal);

    private static string? Cut(string? text) => text is { Length: > LongestText } ? $"{text[..LongestText]}…" : text;
}
