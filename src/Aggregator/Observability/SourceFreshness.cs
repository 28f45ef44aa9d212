using Aggregator.Pipeline;

namespace Aggregator.Observability;

/// <summary>Whether a source still brings what it should.</summary>
internal static class SourceFreshness
{
    /// <summary>Unhealthy past twice its period without an answer, and when its credentials are refused; degraded in any other outage.</summary>
    public static HealthCheck Check(Source source, DateTimeOffset now)
    {
        var name = $"source:{source.Name}";
        var allowed = 2 * source.Settings.Period(now);
        // A run may take its deadline before its outcome is known.
        var silent = now - (source.LastSuccess ?? source.StartedAt) - source.Settings.Deadline;
        return source switch
        {
            _ when silent > allowed => new HealthCheck(
                name, HealthStatus.Unhealthy,
                $"No answer for {Duration.Text(silent + source.Settings.Deadline)}, twice its period is {Duration.Text(allowed)}: {source.Outage?.Message ?? "its quota is spent; see 'aggregator plan'"}"),
            { Outage: { CredentialsRefused: true } refused } => new HealthCheck(name, HealthStatus.Unhealthy, refused.Message),
            { Outage: { } outage } => new HealthCheck(name, HealthStatus.Degraded, outage.Message),
            _ => new HealthCheck(name, HealthStatus.Healthy, "well"),
        };
    }
}
