using System.CommandLine;
using Aggregator.Configuration;
using Aggregator.Hosting;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Aggregator.Quotas;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Cli.Auth;

/// <summary><c>auth login</c>, <c>auth status</c> and <c>auth logout</c>.</summary>
internal static class AuthCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services) => new Verb("auth", "Obtains, shows and forgets the OAuth tokens of sources.")
    {
        AuthLogin.Create(services),
        AuthStatus.Create(services),
        AuthLogout.Create(services),
    };

    /// <summary>The argument that names a source.</summary>
    public static Argument<string> SourceArgument() => new("SOURCE") { Description = "The source, as the configuration names it." };

    /// <summary>What a call of the source's token endpoint is made with; it is booked like any other, and is on disk when the ledger is disposed.</summary>
    public static (QuotaLedger Ledger, CredentialServices Credential) Open(IServiceProvider polling, AggregatorSettings settings, SourceSettings source, TimeProvider time)
    {
        var ledger = polling.GetRequiredService<QuotaLedger>();
        ledger.Configure(QuotaClaims.Of(settings).Concat(QuotaClaims.Of(source)));
        var http = polling.GetRequiredService<SourceHttp>().CreateLogin(source.Name, source.Provider, source.Options);
        return (ledger, new CredentialServices(source.CredentialId, http, polling.GetRequiredService<ITokenVault>(), time));
    }

    /// <summary>The source of that name and how it gets tokens; null after saying what is wrong.</summary>
    public static (SourceSettings Source, OAuthAccess Access)? Find(CliServices services, AggregatorSettings settings, string name)
    {
        if (!settings.Sources.TryGetValue(name, out var source))
        {
            services.WriteErrorLine($"There is no source '{name}'. Known: {string.Join(", ", settings.Sources.Keys)}.{Suggestion.For(name, [.. settings.Sources.Keys])}");
            return null;
        }

        if (source.Provider.Access(source.Options) is { GetsTokens: true } access)
        {
            return (source, access);
        }

        services.WriteErrorLine($"{source.Name} ({source.Provider.Name}) needs no login: its key is in the configuration.");
        return null;
    }
}
