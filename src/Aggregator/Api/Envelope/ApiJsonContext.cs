using System.Text.Json.Serialization;
using Aggregator.Queries.Answers;

namespace Aggregator.Api.Envelope;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    Converters = [typeof(InstantConverter), typeof(ValueConverter)])]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(Meta))]
[JsonSerializable(typeof(Success<IReadOnlyList<ReadingAnswer>>))]
[JsonSerializable(typeof(Success<IReadOnlyList<SeriesAnswer>>))]
[JsonSerializable(typeof(Success<IReadOnlyList<PointsAnswer>>))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
