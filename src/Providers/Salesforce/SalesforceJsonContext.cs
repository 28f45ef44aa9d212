using System.Text.Json.Serialization;
using Aggregator.Providers.Salesforce.Wire;

namespace Aggregator.Providers.Salesforce;

// Old versions mix numbers and texts of digits in one answer.
[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Dictionary<string, LimitResponse?>))]
[JsonSerializable(typeof(RecordCountResponse))]
[JsonSerializable(typeof(QueryResponse))]
[JsonSerializable(typeof(IReadOnlyList<ErrorItem>))]
internal sealed partial class SalesforceJsonContext : JsonSerializerContext;
