using System.CommandLine;
using Aggregator.Configuration;
using Aggregator.Hosting;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Cli.Auth;

/// <summary><c>auth logout</c>: revokes and forgets the tokens of a source.</summary>
internal static class AuthLogout
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var source = AuthCommand.SourceArgument();
        var verb = new Verb(
            "logout",
            "Revokes the tokens of a source at the service, where it can, and forgets them here in any case. The daemon must not be running on the same data directory.",
            "aggregator auth logout Site24x7")
        {
            source,
        };
        verb.SetAction(parse => RunAsync(services, parse, parse.GetRequiredValue(source)));
        return verb;
    }

    private static async Task<int> RunAsync(CliServices services, ParseResult parse, string name)
    {
        var loaded = services.Load(parse);
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        if (AuthCommand.Find(services, loaded.Settings, name) is not var (source, access))
        {
            return ExitCode.Usage;
        }

        return await services.GuardAsync(async () =>
        {
            using var directory = DataDirectory.Take(loaded.Settings.DataDirectory);
            await using var provider = PollingServices.OpenPolling(loaded.Settings, directory, services.Providers, services.Time);
            var (ledger, credential) = AuthCommand.Open(provider, loaded.Settings, source, services.Time);
            var (revoked, problem) = await RevokeAsync(access, credential);
            await ledger.DisposeAsync();
            var forgotten = await credential.Vault.ForgetAsync(source.CredentialId);
            Tell(services, source, access, revoked, problem, forgotten);
            return ExitCode.Good;
        });
    }

    private static async Task<(string? Revoked, string? Problem)> RevokeAsync(OAuthAccess access, CredentialServices credential)
    {
        try
        {
            return (await new TokenRevocation(access, credential).RevokeAsync(), null);
        }
        catch (ProviderException exception)
        {
            return (null, exception.Message);
        }
        catch (FormatException exception)
        {
            // Nobody has checked the settings of a source that is switched off.
            return (null, $"Credentials:PrivateKey {exception.Message}");
        }
    }

    private static void Tell(CliServices services, SourceSettings source, OAuthAccess access, string? revoked, string? problem, bool forgotten)
    {
        services.WriteLine((forgotten, revoked) switch
        {
            (false, _) => $"{source.Name} had no tokens here.",
            (true, null) => $"{source.Name} is logged out here.",
            (true, _) => $"{source.Name} is logged out: its {revoked} is revoked at the service and forgotten here.",
        });
        if (problem is not null)
        {
            services.WriteErrorLine($"{problem} The tokens are forgotten here all the same; they stay good at the service until they end or are revoked there.");
        }
        else if (forgotten && access.RevokeUrl is null)
        {
            services.WriteLine($"{source.Provider.Name} has no call that is known to revoke tokens (Credentials:RevokeUrl): they stay good there until they end or are revoked by hand.");
        }

        if (access.Options.RefreshToken.Length > 0)
        {
            services.WriteLine("Its configuration still has a refresh token, which is not revoked and which the next start uses: remove it there.");
        }
    }
}
