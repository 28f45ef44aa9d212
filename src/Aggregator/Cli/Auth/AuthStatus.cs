using System.CommandLine;
using System.Text.Json.Nodes;
using Aggregator.Configuration;
using Aggregator.Cli.Readings;
using Aggregator.Vault;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Cli.Auth;

/// <summary><c>auth status</c>: what the vault has for each source. Works beside a running daemon; nothing is called.</summary>
internal static class AuthStatus
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var verb = new Verb(
            "status",
            "Lists the sources that get tokens by OAuth: the grant, whether there is a refresh token, when the access token was got and ends, and why the last renewal failed.",
            "aggregator auth status",
            "aggregator auth status --output json");
        verb.SetAction(parse => RunAsync(services, parse));
        return verb;
    }

    private static async Task<int> RunAsync(CliServices services, ParseResult parse)
    {
        var loaded = services.Load(parse);
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        return await services.GuardAsync(() =>
        {
            Print(services, parse, [.. Rows(services, loaded.Settings)]);
            return Task.FromResult(ExitCode.Good);
        });
    }

    private static IEnumerable<AuthRow> Rows(CliServices services, AggregatorSettings settings)
    {
        var keys = new VaultKeys(settings.DataDirectory);
        foreach (var source in settings.Sources.Values)
        {
            if (source.Provider.Access(source.Options) is { GetsTokens: true } access)
            {
                var path = Path.Combine(settings.DataDirectory, "aggregator.db");
                yield return File.Exists(path)
                    ? AuthRow.Of(
                        source,
                        access,
                        TokenVault.Read(path, keys, source.CredentialId, NullLogger<TokenVault>.Instance),
                        TokenVault.ReadFailure(path, source.CredentialId),
                        services.Time.GetUtcNow())
                    : AuthRow.Of(source, access, null, null, services.Time.GetUtcNow());
            }
        }
    }

    private static void Print(CliServices services, ParseResult parse, IReadOnlyList<AuthRow> rows)
    {
        if (services.WantsJson(parse))
        {
            services.WriteJson(new JsonArray([.. rows.Select(row => row.ToJson())]));
            return;
        }

        if (rows.Count == 0)
        {
            services.WriteLine("No source gets its tokens by OAuth.");
            return;
        }

        var table = new CliTable("Source", "Grant", "Refresh token", "Access token", "Renewed", "Ends", "Last failure");
        foreach (var row in rows)
        {
            table.Row(
                row.Source,
                row.Grant,
                row.RefreshToken,
                row.AccessToken,
                row.RenewedAt is { } renewed ? SpanText.Instant(renewed) : "",
                row.EndsAt is { } ends ? SpanText.Instant(ends) : "",
                row.Failure is { } failure ? $"{SpanText.Instant(row.FailedAt!.Value)} {failure}" : "");
        }

        services.WriteTable(table);
    }
}
