using System.CommandLine;
using Aggregator.Api.Access;

namespace Aggregator.Cli.Keys;

/// <summary><c>keys revoke</c>.</summary>
internal static class KeysRevoke
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var id = new Argument<string>("ID") { Description = "The key's id, as 'aggregator keys list' shows it." };
        var verb = new Verb("revoke", "Takes a key back; a running daemon refuses it within a second.", "aggregator keys revoke 3f9a01c27be4") { id };
        verb.SetAction((parse, _) => KeysCommand.UseAsync(services, parse, async keys =>
        {
            var (wanted, now) = (parse.GetRequiredValue(id), services.Time.GetUtcNow());
            if (keys.All().FirstOrDefault(key => key.Id == wanted) is not { } known)
            {
                services.WriteErrorLine("There is no key of that id; 'aggregator keys list' shows them.");
                return ExitCode.Usage;
            }

            var changed = await keys.RevokeAsync(known.Id, now);
            services.WriteLine(changed ? $"The key {known.Id} opens nothing any more." : $"The key {known.Id} was revoked already.");
            if (!keys.All().Any(key => key.State(now) == KeyState.Good))
            {
                services.WriteErrorLine("No good key is left, so that nobody may call: make one with 'aggregator keys create', or set Aggregator:Access:KeysOnLoopback to Never.");
            }

            return ExitCode.Good;
        }));
        return verb;
    }
}
