using Aggregator.Cli.Readings;
using Aggregator.Dashboard.Layout;
using Aggregator.Queries;

namespace Aggregator.Dashboard.Readings;

/// <summary>The newest reading of a series, as the page shows it.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="Freshness">Whether it may be trusted to be the present one.</param>
/// <param name="Values">Its values.</param>
internal sealed record ReadingRow(LatestReading Reading, Freshness? Freshness, IReadOnlyList<ReadingValue> Values)
{
    /// <summary>The series.</summary>
    public StoredSeries Series => Reading.Series;

    /// <summary>Where it is about; the source when it is about no place.</summary>
    public string Place => Series.Tag("place") ?? Series.Tag("source") ?? "";

    /// <summary>What tells it from others of its measurement and place.</summary>
    public string Tags => string.Join(", ", Series.Tags.Where(tag => tag.Key is not ("place" or "source" or "provider")).Select(tag => tag.Value));

    /// <summary>A reading as it is shown, without its gaps.</summary>
    public static ReadingRow Of(LatestReading reading, Freshness? freshness) => new(reading, freshness, [.. reading.Values
        .Select((value, index) => (value, field: reading.Series.Measurement.Fields[index]))
        .Where(pair => pair.value.HasValue)
        .Select(pair => new ReadingValue(
            pair.field.Name, ValueText.Short(pair.value), Wording.Unit(pair.field.Unit), pair.value.Number is null ? null : $"{reading.Series.Id}:{pair.field.Name}"))]);

    /// <summary>With those values only that every word is about; null when there are none.</summary>
    public ReadingRow? Matching(string[] words)
    {
        var open = words.Where(word => !Contains(Series.Measurement.Name, word) && !Series.Tags.Any(tag => Contains(tag.Value, word)) && !Says(word)).ToArray();
        var values = open.Length == 0 ? Values : [.. Values.Where(value => open.All(word => Contains(value.Field, word)))];
        return values.Count == 0 ? null : this with { Values = values };
    }

    private bool Says(string word) => string.Equals(Freshness?.ToString(), word, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
