using System.Text.Json;

namespace Aggregator.Providers.Tracing;

/// <summary>What a body looks like, without any of its values.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Json">The outline; null when it is no JSON.</param>
public sealed record BodyShape(int Bytes, JsonShape? Json)
{
    /// <summary>The shape of a body.</summary>
    /// <param name="body">Any body.</param>
    public static BodyShape Of(ReadOnlyMemory<byte> body)
    {
        var text = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        try
        {
            using var document = JsonDocument.Parse(text);
            return new BodyShape(body.Length, JsonShape.Of(document.RootElement));
        }
        catch (JsonException)
        {
            return new BodyShape(body.Length, null);
        }
    }
}
