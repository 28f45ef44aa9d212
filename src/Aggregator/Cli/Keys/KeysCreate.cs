using System.CommandLine;
using System.Text.Json.Nodes;
using Aggregator.Api.Access;
using Aggregator.Queries;

namespace Aggregator.Cli.Keys;

/// <summary><c>keys create</c>.</summary>
internal static class KeysCreate
{
    private const int LongestName = 64;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var role = new Option<Role>("--role")
        {
            Description = "What its holder may do: read, switch and poll sources, or everything.",
            HelpName = "reader|operator|admin",
            Required = true,
        };
        var name = new Option<string>("--name") { Description = "What to call it in lists, such as grafana.", HelpName = "NAME", DefaultValueFactory = _ => "" };
        var expires = new Option<string?>("--expires") { Description = "When it ends: a span from now (12h, 90d) or an instant (2027-01-01). Never unless told.", HelpName = "TIME" };
        name.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (result.Tokens[0].Value.Length > LongestName || result.Tokens[0].Value.Any(char.IsControl)))
            {
                result.AddError($"--name must be at most {LongestName} printable characters.");
            }
        });
        expires.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && End(result.Tokens[0].Value, services.Time.GetUtcNow()) is null)
            {
                result.AddError($"--expires '{result.Tokens[0].Value}' is neither a span (12h, 90d) nor an instant to come (2027-01-01).");
            }
        });
        var verb = new Verb(
            "create",
            "Makes a key and prints it, this once: only its hash is kept. From the first key on, callers on this machine need one too (Aggregator:Access:KeysOnLoopback).",
            "aggregator keys create --role reader --name grafana",
            "aggregator keys create --role operator --expires 90d")
        {
            role, name, expires,
        };
        verb.SetAction((parse, _) => KeysCommand.UseAsync(services, parse, async keys =>
        {
            var now = services.Time.GetUtcNow();
            var (id, text) = KeyText.Create();
            var key = new ApiKey(
                id, KeyText.Hash(text), parse.GetValue(role), parse.GetValue(name) ?? "", now,
                parse.GetValue(expires) is { } end ? End(end, now) : null, LastUsedAt: null, RevokedAt: null);
            await keys.AddAsync(key);
            Print(services, parse, key, text);
            return ExitCode.Good;
        }));
        return verb;
    }

    private static DateTimeOffset? End(string text, DateTimeOffset now)
    {
        if (SpanText.Parse(text) is { } span)
        {
            return span < DateTimeOffset.MaxValue - now ? now + span : null;
        }

        return SpanText.ParseInstant(text, now) is { } instant && instant > now ? instant : null;
    }

    // The key alone on standard output, so that it can go straight to where it is kept.
    private static void Print(CliServices services, ParseResult parse, ApiKey key, string text)
    {
        if (services.WantsJson(parse))
        {
            var json = KeyJson.Of(key, services.Time.GetUtcNow());
            json.Insert(0, "key", JsonValue.Create(text));
            services.WriteJson(json);
            return;
        }

        services.WriteLine(text);
        services.WriteErrorLine(
            $"Key {key.Id} for {KeyJson.Name(key.Role)}s{(key.ExpiresAt is { } end ? $", until {SpanText.Instant(end)}" : "")}. Keep it now: it is not shown again, and only its hash is stored.");
    }
}
