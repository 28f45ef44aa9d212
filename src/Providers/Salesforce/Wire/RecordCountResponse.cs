using System.Text.Json.Serialization;

namespace Aggregator.Providers.Salesforce.Wire;

/// <summary>Answer of <c>/limits/recordCount</c>; objects that upstream does not know are left out.</summary>
internal sealed record RecordCountResponse([property: JsonPropertyName("sObjects")] IReadOnlyList<RecordCountResponse.Item?> Objects)
{
    /// <param name="Count">Records, about.</param>
    /// <param name="Name">API name of the object.</param>
    internal sealed record Item([property: JsonPropertyName("count")] double Count, [property: JsonPropertyName("name")] string Name);
}
