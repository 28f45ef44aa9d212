using System.Text.Json.Serialization;
using Aggregator.Vault;

namespace Aggregator.Queries.Answers;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, Converters = [typeof(InstantConverter), typeof(ValueConverter)])]
[JsonSerializable(typeof(IReadOnlyList<ReadingAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<SeriesAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<PointsAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<ForecastAnswer>))]
[JsonSerializable(typeof(RowAnswer))]
[JsonSerializable(typeof(IReadOnlyList<CredentialState>))]
internal sealed partial class AnswersJsonContext : JsonSerializerContext;
