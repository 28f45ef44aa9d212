using System.Text.Json.Serialization;
using Aggregator.Queries.Answers;

namespace Aggregator.Jobs;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(JobProgress))]
internal sealed partial class JobJsonContext : JsonSerializerContext;
