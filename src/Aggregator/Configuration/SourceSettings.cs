using Aggregator.Observability;
using Aggregator.Providers.Contracts;
using Aggregator.Scheduling;

namespace Aggregator.Configuration;

/// <summary>One source of the configuration, with the provider's defaults where the configuration is silent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Provider">Its provider.</param>
/// <param name="Options">Its settings, of the class that the provider wants; complete only when the source is enabled.</param>
/// <param name="Fingerprint">Equal as long as no setting of it changes. Secrets go into it, so it is compared, never shown.</param>
internal sealed record SourceSettings(string Name, IProviderType Provider, SourceOptions Options, string Fingerprint)
{
    /// <summary>Whether the source is polled.</summary>
    public bool Enabled => Options.Enabled;

    /// <summary>Time between runs; null when <see cref="Cron"/> rules.</summary>
    public TimeSpan? Interval => Options.Interval ?? (Options.Cron is null ? Provider.Defaults.Interval : null);

    /// <summary>Quartz cron expression in UTC; null when <see cref="Interval"/> rules.</summary>
    public string? Cron => Options.Cron ?? (Options.Interval is null ? Provider.Defaults.Cron : null);

    /// <summary>The schedule in words, such as <c>every 10 min</c>.</summary>
    public string Schedule => Cron is { } cron ? $"cron '{cron}' UTC" : $"every {Duration.Text(Interval ?? TimeSpan.Zero)}";

    /// <summary>Longest time between two runs: the interval, or the longest gap of the cron expression in the coming week.</summary>
    public TimeSpan Period(DateTimeOffset now) => Interval ?? CronPeriod.LongestGap(Cron!, now);

    /// <summary>How far a run may be moved. The provider's default is meant for its own interval: of a shorter one it is a tenth at most.</summary>
    public TimeSpan Jitter => Options.Jitter
        ?? (Interval is { } interval && interval / 10 < Provider.Defaults.Jitter ? interval / 10 : Provider.Defaults.Jitter);

    /// <summary>How often upstream has something new.</summary>
    public TimeSpan Freshness => Options.Freshness ?? Provider.Defaults.Freshness;

    /// <summary>How often upstream has something new of a measurement: where that is less often than of the others, the slower one rules.</summary>
    public TimeSpan FreshnessOf(string measurement) =>
        Provider.Measurements.FirstOrDefault(one => one.Name == measurement)?.Freshness is { } own && own > Freshness ? own : Freshness;

    /// <summary>Every measurement its readings can have; none while it is switched off, since its settings may be incomplete.</summary>
    public IReadOnlyList<Measurement> Measurements => Enabled ? Provider.MeasurementsOf(Options) : [];

    /// <summary>Limits on ordinary calls; empty means none.</summary>
    public IReadOnlyList<QuotaOptions> Quotas => Options.Quotas ?? Provider.Defaults.Quotas;

    /// <summary>Upstream's address.</summary>
    public Uri BaseUrl => Provider.BaseUrlOf(Options);

    /// <summary>Time allowed to one fetch with all its retries.</summary>
    public TimeSpan Deadline => Options.Deadline ?? 3 * Options.Timeout;

    /// <summary>Whose credential it is, without revealing it.</summary>
    public string CredentialId => Provider.CredentialId(Options);
}
