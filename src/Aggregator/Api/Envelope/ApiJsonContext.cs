using System.Text.Json.Serialization;
using Aggregator.Api.V1.Groups;
using Aggregator.Api.V1.Jobs;
using Aggregator.Api.V1.Plans;
using Aggregator.Api.V1.Providers;
using Aggregator.Events;
using Aggregator.Observability;
using Aggregator.Pipeline;
using Aggregator.Queries.Answers;
using Aggregator.Vault;

namespace Aggregator.Api.Envelope;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    Converters = [typeof(InstantConverter), typeof(ValueConverter)])]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(Meta))]
[JsonSerializable(typeof(Success<IReadOnlyList<ReadingAnswer>>))]
[JsonSerializable(typeof(Success<IReadOnlyList<SeriesAnswer>>))]
[JsonSerializable(typeof(Success<IReadOnlyList<PointsAnswer>>))]
[JsonSerializable(typeof(Success<IReadOnlyList<ForecastAnswer>>))]
[JsonSerializable(typeof(Success<IReadOnlyList<SourceView>>))]
[JsonSerializable(typeof(Success<SourceView>))]
[JsonSerializable(typeof(Success<SwitchAnswer>))]
[JsonSerializable(typeof(Success<PollAnswer>))]
[JsonSerializable(typeof(Success<HealthReport>))]
[JsonSerializable(typeof(Success<IReadOnlyList<QuotaHealth>>))]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(Success<IReadOnlyList<RunRecord>>))]
[JsonSerializable(typeof(Success<IReadOnlyList<CredentialState>>))]
[JsonSerializable(typeof(Success<JobAnswer>))]
[JsonSerializable(typeof(Success<IReadOnlyList<JobAnswer>>))]
[JsonSerializable(typeof(Success<PlanAnswer>))]
[JsonSerializable(typeof(Success<IReadOnlyList<PlanAnswer>>))]
[JsonSerializable(typeof(Success<GroupAnswer>))]
[JsonSerializable(typeof(Success<IReadOnlyList<GroupAnswer>>))]
[JsonSerializable(typeof(Success<IReadOnlyList<SwitchAnswer>>))]
[JsonSerializable(typeof(EventRequest))]
[JsonSerializable(typeof(Success<TakenEvent>))]
[JsonSerializable(typeof(Success<IReadOnlyList<TakenEvent>>))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
