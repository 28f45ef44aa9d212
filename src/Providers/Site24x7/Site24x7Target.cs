using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Site24x7;

/// <summary>All monitors of an account: one call tells about every one of them.</summary>
internal sealed record Site24x7Target : Target
{
    /// <summary>No monitor is checked more than once a minute; sources of the same account share the answer.</summary>
    private static readonly TimeSpan s_ttl = TimeSpan.FromSeconds(50);

    public Site24x7Target(Site24x7Options options)
        : base(options.Place.Trim(), "status")
    {
        Zaaid = string.IsNullOrEmpty(options.Zaaid) ? null : options.Zaaid;
        CacheTtl = options.CacheTtl ?? s_ttl;
    }

    /// <summary>The business unit; null for the account itself.</summary>
    public string? Zaaid { get; }
}
