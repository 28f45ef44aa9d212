using Aggregator.Pipeline;

namespace Aggregator.Observability;

/// <summary>Whether a source still brings what it should.</summary>
internal static class SourceFreshness
{
    /// <summary>How long a source may be without an answer: two periods, and the time a run may take until its outcome is known.</summary>
    public static TimeSpan AllowedSilence(Source source, DateTimeOffset now) => (2 * source.Settings.Period(now)) + source.Settings.Deadline;

    /// <summary>Unhealthy past twice its period without an answer, and when its credentials are refused; degraded in any other outage.</summary>
    public static HealthCheck Check(Source source, DateTimeOffset now)
    {
        var name = $"source:{source.Name}";
        var allowed = 2 * source.Settings.Period(now);
        var silent = now - (source.LastSuccess ?? source.StartedAt);
        return source switch
        {
            _ when silent > AllowedSilence(source, now) => new HealthCheck(
                name, HealthStatus.Unhealthy,
                $"No answer for {Duration.Text(silent)}, twice its period is {Duration.Text(allowed)}: {source.Outage?.Message ?? "its quota is spent; see 'aggregator plan'"}"),
            { Outage: { CredentialsRefused: true } refused } => new HealthCheck(name, HealthStatus.Unhealthy, refused.Message),
            { Outage: { } outage } => new HealthCheck(name, HealthStatus.Degraded, outage.Message),
            _ => new HealthCheck(name, HealthStatus.Healthy, "well"),
        };
    }
}
