using System.CommandLine;
using Aggregator.Queries;
using Aggregator.Queries.Answers;
using Aggregator.Vault;

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
            Print(services, parse, CredentialStates.Of(loaded.Settings, services.Time.GetUtcNow()));
            return Task.FromResult(ExitCode.Good);
        });
    }

    private static void Print(CliServices services, ParseResult parse, IReadOnlyList<CredentialState> rows)
    {
        if (services.WantsJson(parse))
        {
            services.WriteJson(rows, AnswersJsonContext.Default.IReadOnlyListCredentialState);
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
                row.Kind,
                row.RefreshToken,
                row.AccessToken,
                row.RenewedAt is { } renewed ? SpanText.Instant(renewed) : "",
                row.EndsAt is { } ends ? SpanText.Instant(ends) : "",
                row.LastError is { } failure ? $"{SpanText.Instant(row.FailedAt!.Value)} {failure}" : "");
        }

        services.WriteTable(table);
    }
}
