using System.ComponentModel.DataAnnotations;

namespace Aggregator.Providers.Contracts;

/// <summary>Settings that every source has, whatever its provider; section <c>Aggregator:Providers:NAME</c>.</summary>
public abstract class SourceOptions
{
    /// <summary>The provider. Defaults to the source's name.</summary>
    public string? Type { get; set; }

    /// <summary>Whether the source is polled.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Time from one run to the next, 1 s to 31 days. Not together with <see cref="Cron"/>. Defaults to the provider's.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "31.00:00:00")]
    public TimeSpan? Interval { get; set; }

    /// <summary>Quartz cron expression in UTC, such as <c>0 35 * * * ?</c>. Not together with <see cref="Interval"/>.</summary>
    public string? Cron { get; set; }

    /// <summary>Runs are moved by up to this much, so that many sources do not fire together; 0 to 1 h. Defaults to the provider's.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan? Jitter { get; set; }

    /// <summary>Whether the source runs once when the daemon starts or the source is switched on.</summary>
    public bool RunAtStart { get; set; } = true;

    /// <summary>Time allowed to one attempt, its body included, 1 to 300 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time allowed to one fetch with all its retries and waits, 1 s to 15 min. Defaults to three times <see cref="Timeout"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:15:00")]
    public TimeSpan? Deadline { get; set; }

    /// <summary>Attempts after the first, 0 to 10.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>How long an answer is reused without asking again, 0 (never) to 31 days. Defaults to the provider's, for each product.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "31.00:00:00")]
    public TimeSpan? CacheTtl { get; set; }

    /// <summary>How often upstream has something new, 1 s to 31 days: a value older than twice this, or than two runs, is shown as stale. Defaults to the provider's.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "31.00:00:00")]
    public TimeSpan? Freshness { get; set; }

    /// <summary>Targets asked at the same time, 1 to 256.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 8;

    /// <summary>Limits of the plan behind the credential. Replaces the provider's defaults. Sources with the same credential share them; the tightest of each kind rules.</summary>
    public List<QuotaOptions>? Quotas { get; set; }

    /// <summary>Upstream's address, when it is not the public one.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Whether a credential may go to an http address beyond this machine, where anybody on the way can read it.</summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>Largest answer read, in bytes, 1 KiB to 1 GiB.</summary>
    [Range(1024, 1073741824)]
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;
}
