using System.Text.Json.Nodes;

namespace Aggregator.Simulator.Exchange;

/// <summary>Recorded answers of the real upstreams; the simulated ones are copies with other values.</summary>
internal static class Payload
{
    /// <summary>The body as recorded.</summary>
    /// <param name="name">Folder and file, such as <c>watttime/login_200.json</c>.</param>
    public static byte[] Bytes(string name)
    {
        var resource = $"Aggregator.Simulator.Payloads.{name.Replace('/', '.')}";
        using var stream = typeof(Payload).Assembly.GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no payload '{name}'.", nameof(name));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A copy to change.</summary>
    public static JsonObject Object(string name) => JsonNode.Parse(Bytes(name))!.AsObject();

    /// <summary>A copy to change.</summary>
    public static JsonArray Array(string name) => JsonNode.Parse(Bytes(name))!.AsArray();
}
