using Aggregator.Api.Envelope;
using Aggregator.Observability;

namespace Aggregator.Api.V1.Status;

/// <summary><c>/api/v1/status</c>: how the daemon is, part by part; 200 also when it is not well, unlike <c>/health/ready</c>.</summary>
internal static class StatusEndpoint
{
    /// <summary>Answers.</summary>
    public static async Task<Answer<HealthReport>> Get(HealthProbe probe, CancellationToken cancellationToken) =>
        Answers.One(await probe.ExamineAsync(cancellationToken));
}
