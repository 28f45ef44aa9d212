namespace Aggregator.Providers.Contracts;

/// <summary>What a provider does when the configuration does not say, each with its reason in the provider's README.</summary>
public sealed class ProviderDefaults
{
    /// <summary>Upstream's public address, where it does not depend on other settings.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Time between runs; null when <see cref="Cron"/> is given.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Quartz cron expression in UTC; null when <see cref="Interval"/> is given.</summary>
    public string? Cron { get; init; }

    /// <summary>How far a run may be moved.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>The free plan's limits on ordinary calls.</summary>
    public required IReadOnlyList<QuotaOptions> Quotas { get; init; }

    /// <summary>Limits on calls that get a token, in a pool of their own on top of <see cref="Quotas"/>; empty when there is none.</summary>
    public IReadOnlyList<QuotaOptions> LoginQuotas { get; init; } = [];

    /// <summary>How often upstream has something new: a value older than twice this (or than twice the run's interval, when that is longer) is stale.</summary>
    public required TimeSpan Freshness { get; init; }
}
