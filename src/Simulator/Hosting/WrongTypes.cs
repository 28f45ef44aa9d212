using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.Hosting;

/// <summary>Turns every number of a body into a text.</summary>
internal static class WrongTypes
{
    public static Answer In(Answer answer) =>
        answer is { Status: 200, MediaType: Answer.JsonType } && JsonNode.Parse(answer.Body) is { } body ? Answer.Json(Quoted(body)) : answer;

    private static JsonNode Quoted(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Child(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Child)]),
        _ when node.GetValueKind() is JsonValueKind.Number => JsonValue.Create(node.ToJsonString()),
        _ => node.DeepClone(),
    };

    private static JsonNode? Child(JsonNode? node) => node is null ? null : Quoted(node);
}
