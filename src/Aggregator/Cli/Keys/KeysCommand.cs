using System.CommandLine;
using Aggregator.Api.Access;

namespace Aggregator.Cli.Keys;

/// <summary><c>keys create</c>, <c>keys list</c> and <c>keys revoke</c>: who may call the API. They work beside a running daemon and without one.</summary>
internal static class KeysCommand
{
    private const string ListenPath = "Aggregator:Listen";

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services) => new Verb("keys", "Makes, lists and revokes API keys. A running daemon follows within a second.")
    {
        KeysCreate.Create(services),
        KeysList.Create(services),
        KeysRevoke.Create(services),
    };

    /// <summary>Does something with the keys of the configured data directory, also when the address to listen on waits for the first of them.</summary>
    public static Task<int> UseAsync(CliServices services, ParseResult parse, Func<KeyFile, Task<int>> action)
    {
        var loaded = services.Load(parse);
        var mistakes = loaded.Problems.Where(problem => problem.Path != ListenPath).ToList();
        return mistakes.Count > 0
            ? Task.FromResult(services.Refuse(mistakes))
            : services.GuardAsync(() => action(new KeyFile(loaded.DataDirectory)));
    }
}
