using Aggregator.Pipeline;

namespace Aggregator.Observability;

/// <summary>Says in one word what health knows about a source.</summary>
internal static class SourceStates
{
    /// <summary>The state of a source at work.</summary>
    public static SourceState Of(Source source, DateTimeOffset now) => SourceFreshness.Check(source, now).Status switch
    {
        HealthStatus.Unhealthy => SourceState.Failing,
        HealthStatus.Degraded => SourceState.Degraded,
        _ when source.LastSuccess is null || source.Targets.All(target => target.LastOutcome is PollOutcome.Throttled) => SourceState.Waiting,
        _ => SourceState.Well,
    };
}
