using System.CommandLine;
using Aggregator.Configuration;
using Aggregator.Hosting;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Cli.Auth;

/// <summary><c>auth login</c>: obtains the first refresh token, in a browser or with a code that was copied from the service's page.</summary>
internal static class AuthLogin
{
    private const int DefaultPort = 8271;

    // As programs write it that read from standard input.
    private const string Asked = "-";

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var source = AuthCommand.SourceArgument();
        var code = new Option<string?>("--code")
        {
            Description = "A code made on the service's own page (Zoho: Self Client, Generate Code) is asked for, or read from standard input, so that neither "
                + "the shell's history nor 'ps' shows it; no browser is needed then. It may also follow here.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var port = new Option<int>("--port")
        {
            Description = "Where the browser comes back to on this machine: register http://127.0.0.1:PORT/callback with the client.",
            DefaultValueFactory = _ => DefaultPort,
        };
        var verb = new Verb(
            "login",
            "Obtains a refresh token for a source and keeps it in the vault, encrypted. The daemon must not be running on the same data directory.",
            "aggregator auth login Okta                          # prints an address to open in a browser",
            "aggregator auth login Site24x7 --code               # asks for a code from Zoho's self client",
            "aggregator auth login Site24x7 --code < code.txt")
        {
            source,
            code,
            port,
        };
        verb.SetAction((parse, cancellationToken) => RunAsync(
            services, parse, parse.GetRequiredValue(source), parse.GetResult(code) is null ? null : parse.GetValue(code) ?? Asked, parse.GetValue(port), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(
        CliServices services, ParseResult parse, string name, string? code, int port, CancellationToken cancellationToken)
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

        if (Refusal(source, access, code) is { } refusal)
        {
            services.WriteErrorLine(refusal);
            return ExitCode.Usage;
        }

        if (code is Asked && (code = await ReadCodeAsync(services, cancellationToken)) is null)
        {
            services.WriteErrorLine("There is no code: paste it at the prompt, or send it to standard input.");
            return ExitCode.Usage;
        }

        return await services.GuardAsync(() => LogInAsync(services, loaded.Settings, source, access, code, port, cancellationToken));
    }

    private static async Task<string?> ReadCodeAsync(CliServices services, CancellationToken cancellationToken)
    {
        if (services.Error.IsTerminal)
        {
            services.WriteErrorLine("Paste the code and press Enter (Ctrl-C gives up):");
        }

        // A terminal is read without regard to cancellation, so the wait is given up, and the reading with the process.
        var line = await Task.Run(services.In.ReadLine, cancellationToken).WaitAsync(cancellationToken);
        return string.IsNullOrWhiteSpace(line) ? null : line.Trim();
    }

    private static string? Refusal(SourceSettings source, OAuthAccess access, string? code) => access switch
    {
        { Kind: not CredentialKind.RefreshToken } => $"{source.Name} gets its tokens by {access.Kind}: there is nothing to log in to.",
        { Options.ClientId.Length: 0 } => $"{source.Name}: set Credentials:ClientId (and ClientSecret) first.",
        { TokenUrl: null } => $"{source.Name}: set Credentials:TokenUrl first.",
        { Scheme.AuthorizeUrl: null } when code is null => $"{source.Provider.Name} has no login page: make a code on its own page and give it with --code.",
        _ => null,
    };

    private static async Task<int> LogInAsync(
        CliServices services, AggregatorSettings settings, SourceSettings source, OAuthAccess access, string? code, int port, CancellationToken cancellationToken)
    {
        using var directory = DataDirectory.Take(settings.DataDirectory);
        await using var provider = PollingServices.OpenPolling(settings, directory, services.Providers, services.Time);
        BrowserLogin? login = null;
        if (code is null)
        {
            await using var redirect = await LoopbackRedirect.ListenAsync(port, cancellationToken);
            login = new BrowserLogin(access, redirect.Address);
            services.WriteLine("Open this address in a browser on this machine, and permit the access:");
            services.WriteLine($"  {login.Address}");
            services.WriteLine($"Waiting for it to come back to {redirect.Address} (Ctrl-C gives up) …");
            var (found, problem) = await redirect.WaitAsync(login.Read, cancellationToken);
            if (found is null)
            {
                services.WriteErrorLine($"No login: {problem}.");
                return ExitCode.CredentialsRefused;
            }

            code = found;
        }

        try
        {
            var (ledger, credential) = AuthCommand.Open(provider, settings, source, services.Time);
            await new CodeRedemption(access, credential).RedeemAsync(code, login);
            await ledger.DisposeAsync();
        }
        catch (ProviderException exception)
        {
            services.WriteErrorLine(exception.Message);
            return exception.CredentialsRefused ? ExitCode.CredentialsRefused : ExitCode.Failed;
        }
        catch (IOException exception)
        {
            services.WriteErrorLine($"{exception.Message} Log in again when there is room: a code is good only once.");
            return ExitCode.Failed;
        }

        services.WriteLine($"{source.Name} is logged in; its tokens are in the vault of {settings.DataDirectory}.");
        return ExitCode.Good;
    }
}
