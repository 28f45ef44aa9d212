using System.Text.Json;

namespace Aggregator.Events;

/// <summary>A value that is equal. The configuration knows texts alone: 5 is the number as well as the text.</summary>
/// <param name="Wanted">The value; null for null.</param>
internal sealed record EqualPattern(string? Wanted) : ValuePattern
{
    /// <inheritdoc/>
    public override bool Fits(string text) => text == Wanted;

    /// <inheritdoc/>
    public override bool Fits(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() == Wanted,
        JsonValueKind.Number => Wanted is not null && EventNumber.Compare(value.GetRawText(), Wanted) == 0,
        JsonValueKind.True => Wanted == "true",
        JsonValueKind.False => Wanted == "false",
        JsonValueKind.Null => Wanted is null,
        _ => false,
    };

    /// <inheritdoc/>
    public override string ToString() => Wanted is null ? "null" : $"'{Wanted}'";
}
