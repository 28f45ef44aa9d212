using System.Text.Json;

namespace Aggregator.Events;

/// <summary>What one field of an event must be.</summary>
/// <param name="Path">Where it is: <c>source</c>, <c>detail_type</c>, or <c>detail</c> and the names of members below it.</param>
/// <param name="Values">One of these.</param>
internal sealed record FieldPattern(IReadOnlyList<string> Path, IReadOnlyList<ValuePattern> Values)
{
    // A reason is read by people: an event's own text is quoted as far as it tells something.
    private const int LongestQuote = 60;

    private string Name => string.Join('.', Path);

    private string Wanted => Values.Count == 1 ? Values[0].ToString()! : $"one of {string.Join(", ", Values)}";

    /// <summary>Why a text does not fit; null when it does.</summary>
    public string? Mismatch(string text) => Values.Any(value => value.Fits(text)) ? null : $"{Name} is {Quote($"'{text}'")}, not {Wanted}";

    /// <summary>Why the field of a detail does not fit; null when it does. Of a list, one element must.</summary>
    public string? Mismatch(JsonElement? detail)
    {
        var place = detail;
        foreach (var member in Path.Skip(1))
        {
            if (place is not { ValueKind: JsonValueKind.Object } section || !section.TryGetProperty(member, out var below))
            {
                return $"{Name} is missing";
            }

            place = below;
        }

        return place switch
        {
            null => $"{Name} is missing",
            { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().Any(Fits) => null,
            { } found when Fits(found) => null,
            { } found => $"{Name} is {Quote(found.GetRawText())}, not {Wanted}",
        };
    }

    private bool Fits(JsonElement element) => Values.Any(value => value.Fits(element));

    private static string Quote(string text) => text.Length <= LongestQuote ? text : $"{text.AsSpan(0, LongestQuote)}…";
}
