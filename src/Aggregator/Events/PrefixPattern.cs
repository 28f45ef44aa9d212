using System.Text.Json;

namespace Aggregator.Events;

/// <summary>A text that begins so; case matters.</summary>
/// <param name="Prefix">The beginning.</param>
internal sealed record PrefixPattern(string Prefix) : ValuePattern
{
    /// <inheritdoc/>
    public override bool Fits(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Fits(JsonElement value) => value.ValueKind is JsonValueKind.String && Fits(value.GetString()!);

    /// <inheritdoc/>
    public override string ToString() => $"a text that begins with '{Prefix}'";
}
