using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Okta;

/// <summary>One list of an org, counted.</summary>
internal sealed record OktaTarget : Target
{
    public const string Org = "org";

    // A count costs a call for each 200 users.
    private static readonly TimeSpan s_ttl = TimeSpan.FromMinutes(55);

    private OktaTarget(OktaProduct kind, OktaOptions options)
        : base(Org, kind.ToString().ToLowerInvariant())
    {
        Kind = kind;
        CacheTtl = options.CacheTtl ?? s_ttl;
        // At most; groups come by thousands.
        CallsPerFetch = kind is OktaProduct.Users ? options.MaxPages : 1;
    }

    public OktaProduct Kind { get; }

    /// <summary>The list; also the name of its rate-limit bucket.</summary>
    public string Path => Kind is OktaProduct.Users ? "/api/v1/users" : "/api/v1/groups";

    /// <summary>Every target of a source.</summary>
    public static IReadOnlyList<OktaTarget> From(OktaOptions options) =>
        [.. (options.Products ?? [.. Enum.GetValues<OktaProduct>()]).Select(product => new OktaTarget(product, options))];
}
