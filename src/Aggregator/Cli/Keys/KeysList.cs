using System.CommandLine;
using System.Text.Json.Nodes;
using Aggregator.Queries;

namespace Aggregator.Cli.Keys;

/// <summary><c>keys list</c>.</summary>
internal static class KeysList
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var verb = new Verb("list", "Lists every key that was made: its role, whether it is good, when it ends and about when it was last used.", "aggregator keys list");
        verb.SetAction((parse, _) => KeysCommand.UseAsync(services, parse, keys =>
        {
            var (all, now) = (keys.All(), services.Time.GetUtcNow());
            if (services.WantsJson(parse))
            {
                services.WriteJson(new JsonArray([.. all.Select(key => KeyJson.Of(key, now))]));
            }
            else if (all.Count == 0)
            {
                services.WriteLine("There are no keys: callers on this machine need none, and others are not served.");
            }
            else
            {
                var table = new CliTable("Id", "Role", "Name", "State", "Created", "Ends", "Last used");
                foreach (var key in all)
                {
                    table.Row(
                        key.Id, KeyJson.Name(key.Role), key.Name, KeyJson.Name(key.State(now)), SpanText.Instant(key.CreatedAt),
                        key.ExpiresAt is { } ends ? SpanText.Instant(ends) : "never",
                        key.LastUsedAt is { } used ? $"{used.UtcDateTime:yyyy-MM-dd'T'HH}h" : "never");
                }

                services.WriteTable(table);
            }

            return Task.FromResult(ExitCode.Good);
        }));
        return verb;
    }
}
