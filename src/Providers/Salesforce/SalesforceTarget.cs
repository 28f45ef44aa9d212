using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Salesforce;

/// <summary>One thing asked of an org.</summary>
internal sealed record SalesforceTarget : Target
{
    /// <summary>Name of what is about the whole org.</summary>
    public const string Org = "org";

    // Upstream's limits are good to about 5 minutes, and its record counts are cached too.
    private static readonly TimeSpan s_ttl = TimeSpan.FromMinutes(4);

    private SalesforceTarget(string name, SalesforceProduct kind, TimeSpan? cacheTtl)
        : base(name, kind.ToString().ToLowerInvariant())
    {
        Kind = kind;
        CacheTtl = cacheTtl ?? s_ttl;
    }

    public SalesforceProduct Kind { get; }

    /// <summary>The query; null for other products.</summary>
    public SalesforceQuery? Query { get; private init; }

    /// <summary>Every target of a source.</summary>
    public static IReadOnlyList<SalesforceTarget> From(SalesforceOptions options) =>
    [
        .. options.Limits ? [new SalesforceTarget(Org, SalesforceProduct.Limits, options.CacheTtl)] : Array.Empty<SalesforceTarget>(),
        .. options.Objects.Count > 0 ? [new SalesforceTarget(Org, SalesforceProduct.Records, options.CacheTtl)] : Array.Empty<SalesforceTarget>(),
        .. options.Targets.Select(query => new SalesforceTarget(query.Name, SalesforceProduct.Query, options.CacheTtl) { Query = query }),
    ];
}
