using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.CloudConnexa;

/// <summary>What the account has: the documented elements with other values.</summary>
internal sealed class Inventory(Vpn vpn)
{
    public static IReadOnlyList<JsonObject> Networks() => [.. Enumerable.Range(0, Vpn.Networks).Select(number =>
        Element("networks_page_v1_2_0", 1, number, network =>
        {
            network["egress"] = number % 3 == 0;
            // Left out of lists since v1.2.3.
            network["connectors"] = new JsonArray();
        }))];

    public IReadOnlyList<JsonObject> NetworkConnectors(DateTimeOffset at) => [.. Enumerable.Range(0, Vpn.Networks + 3).Select(number =>
        Element("network_connectors_page_v1_2_3", 2, number, connector => connector["connectionStatus"] = vpn.Connector(number, at)))];

    public static IReadOnlyList<JsonObject> Hosts() => [.. Enumerable.Range(0, Vpn.Hosts).Select(number =>
        Filled(new JsonObject { ["name"] = "", ["description"] = "" }, 3, number, _ => { }))];

    public IReadOnlyList<JsonObject> HostConnectors(DateTimeOffset at) => [.. Enumerable.Range(0, Vpn.Hosts).Select(number =>
        Filled(Payload.Object("cloudconnexa/host_connector_v1_0.json"), 4, number, connector =>
        {
            connector["networkItemType"] = "HOST";
            connector["connectionStatus"] = vpn.Connector(20 + number, at);
        }))];

    public IReadOnlyList<JsonObject> Users(DateTimeOffset at) => [.. Enumerable.Range(0, Vpn.Users).Select(number =>
        Element("users_page_v1_2_0", 5, number, user =>
        {
            user["status"] = Vpn.Status(number);
            user["role"] = number == 0 ? "OWNER" : "MEMBER";
            user["devices"] = new JsonArray();
            user["connectionStatus"] = vpn.IsConnected(number, at) ? "ONLINE" : "OFFLINE";
        }))];

    private static JsonObject Element(string payload, int kind, int number, Action<JsonObject> fill) =>
        Filled(Payload.Object($"cloudconnexa/{payload}.json")["content"]![0]!.DeepClone().AsObject(), kind, number, fill);

    private static JsonObject Filled(JsonObject element, int kind, int number, Action<JsonObject> fill)
    {
        element["id"] = new Guid(kind, 0, 0, [0, 0, 0, 0, 0, 0, (byte)(number >> 8), (byte)number]).ToString();
        element["name"] = $"simulated-{number}";
        fill(element);
        return element;
    }
}
