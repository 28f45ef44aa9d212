using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>A line of the daemon's log as it came over standard error.</summary>
/// <param name="At">When it was written, UTC.</param>
/// <param name="EventId">Which event it is.</param>
/// <param name="Level">Such as <c>Warning</c>.</param>
/// <param name="Message">The words.</param>
/// <param name="Raw">The whole line.</param>
internal sealed record LogLine(DateTimeOffset At, int EventId, string Level, string Message, string Raw)
{
    private JsonNode? State => JsonNode.Parse(Raw)![nameof(State)];

    /// <summary>A value of the message, by the name it has in the template.</summary>
    public string? Value(string name) => State?[name]?.ToString();

    /// <summary>Null when the line is no JSON, as in a crash.</summary>
    public static LogLine? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject json && json[nameof(EventId)] is { } id
                ? new LogLine(
                    DateTimeOffset.Parse(json["Timestamp"]!.ToString(), CultureInfo.InvariantCulture),
                    (int)id, json["LogLevel"]!.ToString(), json[nameof(Message)]!.ToString(), line)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
