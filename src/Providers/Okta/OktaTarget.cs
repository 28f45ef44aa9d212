using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Okta;

/// <summary>One list of an org, counted, or its log.</summary>
internal sealed record OktaTarget : Target
{
    public const string Org = "org";
    public const string LogPath = "/api/v1/logs";

    // A count costs a call for each 200 users.
    private static readonly TimeSpan s_ttl = TimeSpan.FromMinutes(55);

    private OktaTarget(OktaProduct kind, OktaOptions options)
        : base(Org, kind.ToString().ToLowerInvariant())
    {
        Kind = kind;
        HasCursor = kind is OktaProduct.Logs;
        CacheTtl = HasCursor ? TimeSpan.Zero : options.CacheTtl ?? s_ttl;
        // At most; groups and events come by thousands.
        CallsPerFetch = kind is OktaProduct.Users ? options.MaxPages : 1;
    }

    public OktaProduct Kind { get; }

    /// <summary>The list; also the name of its rate-limit bucket.</summary>
    public string Path => Kind switch
    {
        OktaProduct.Users => "/api/v1/users",
        OktaProduct.Groups => "/api/v1/groups",
        _ => LogPath,
    };

    /// <summary>The scope that a list needs.</summary>
    public static string ScopeOf(string path) => $"okta.{path[(path.LastIndexOf('/') + 1)..]}.read";

    /// <summary>Every target of a source.</summary>
    public static IReadOnlyList<OktaTarget> From(OktaOptions options) =>
        [.. ProductsOf(options).Select(product => new OktaTarget(product, options))];

    /// <summary>What a source asks for.</summary>
    public static IReadOnlyList<OktaProduct> ProductsOf(OktaOptions options) => options.Products ?? [.. Enum.GetValues<OktaProduct>()];
}
