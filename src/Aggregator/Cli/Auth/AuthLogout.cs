using System.CommandLine;
using Aggregator.Hosting;
using Aggregator.Providers.Credentials;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Cli.Auth;

/// <summary><c>auth logout</c>: forgets the tokens of a source.</summary>
internal static class AuthLogout
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var source = AuthCommand.SourceArgument();
        var verb = new Verb(
            "logout",
            "Forgets the tokens of a source. They stay good at the service until they are revoked there. The daemon must not be running.",
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
            var forgotten = await provider.GetRequiredService<ITokenVault>().ForgetAsync(source.CredentialId);
            services.WriteLine(forgotten ? $"{source.Name} is logged out." : $"{source.Name} had no tokens here.");
            if (access.Options.RefreshToken.Length > 0)
            {
                services.WriteLine("Its configuration still has a refresh token, which the next start uses.");
            }

            return ExitCode.Good;
        });
    }
}
