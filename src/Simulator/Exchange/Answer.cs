using System.Text;
using System.Text.Json.Nodes;

namespace Aggregator.Simulator.Exchange;

/// <summary>What an upstream says.</summary>
internal sealed record Answer(int Status, byte[] Body, string MediaType)
{
    public const string JsonType = "application/json";
    public const string HtmlType = "text/html";

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What upstream's clock says; the simulator's time when null.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Further headers, each a line of its own.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static Answer Json(JsonNode body, int status = 200) => new(status, Encoding.UTF8.GetBytes(body.ToJsonString()), JsonType);

    public static Answer Empty(int status) => new(status, [], "");

    public static Answer Html(int status, string title) => new(
        status,
        Encoding.UTF8.GetBytes($"<html>\r\n<head><title>{status} {title}</title></head>\r\n<body>\r\n<center><h1>{status} {title}</h1></center>\r\n</body>\r\n</html>\r\n"),
        HtmlType);

    /// <summary>A recorded body as it is.</summary>
    public static Answer Recorded(int status, string payload) =>
        new(status, Payload.Bytes(payload), payload.EndsWith(".html", StringComparison.Ordinal) ? HtmlType : JsonType);
}
