using Aggregator.Configuration;
using Aggregator.Providers.Http;
using Aggregator.Quotas;

namespace Aggregator.Hosting;

/// <summary>What the enabled sources claim for their credentials.</summary>
internal static class QuotaClaims
{
    /// <summary>The claims of every enabled source.</summary>
    public static IEnumerable<QuotaClaim> Of(AggregatorSettings settings) => settings.Sources.Values.Where(source => source.Enabled).SelectMany(Of);

    /// <summary>Two claims of a source: ordinary calls and logins.</summary>
    public static IEnumerable<QuotaClaim> Of(SourceSettings source) =>
    [
        new QuotaClaim(source.CredentialId, QuotaCall.Calls, source.Quotas),
        new QuotaClaim(source.CredentialId, QuotaCall.Login, source.Provider.Defaults.LoginQuotas),
    ];
}
