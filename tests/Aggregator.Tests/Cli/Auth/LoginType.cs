using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Tests.Cli.Auth;

/// <summary>An invented provider that people log in to.</summary>
/// <param name="tokenCalls">How many calls of the token endpoint it takes in ten minutes.</param>
internal sealed class LoginType(int tokenCalls = 100) : CredentialedProviderType<LoginOptions>
{
    public override string Name => "Login";

    public override ProviderDefaults Defaults { get; } = new()
    {
        BaseUrl = new Uri("https://login.invalid"),
        Interval = TimeSpan.FromMinutes(10),
        Quotas = [],
        LoginQuotas = [new QuotaOptions { Limit = tokenCalls, Per = "00:10:00" }],
        Freshness = TimeSpan.FromMinutes(10),
    };

    public override IReadOnlyList<Measurement> Measurements => [];

    protected override IEnumerable<OptionsProblem> Validate(LoginOptions options) => [];

    protected override OAuthAccess Access(LoginOptions options) => new(options.Credentials, new CredentialScheme
    {
        Kinds = [CredentialKind.RefreshToken, CredentialKind.Token],
        RevokePath = "/revoke",
        AuthorizeUrl = new Uri("https://login.invalid/authorize"),
        AuthorizeParameters = new Dictionary<string, string> { ["access_type"] = "offline" },
        Scope = "Reports.Read",
        ServerParameter = "accounts-server",
    });

    protected override IProvider Create(string source, LoginOptions options, ProviderHttp http, ILogger logger) => throw new NotSupportedException("Nobody polls it.");
}
