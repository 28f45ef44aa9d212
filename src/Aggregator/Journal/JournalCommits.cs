using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Journal;

/// <summary>Lets what commits are about become visible in the order of the commits. Safe for concurrent use.</summary>
internal sealed class JournalCommits(StateDatabase state)
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Runs the statements in the next commit, then publishes.</summary>
    /// <returns>Completes when it is on disk and published.</returns>
    /// <exception cref="StateException">The commit failed; nothing is published.</exception>
    public Task SubmitAsync(Action<SqliteConnection> write, Action publish)
    {
        lock (_gate)
        {
            return _last = RunAsync(state.WriteAsync(write), _last, publish);
        }
    }

    private static async Task RunAsync(Task commit, Task previous, Action publish)
    {
        // The caller may hold a lock; when the database is closed already, the rest would run inside it.
        await Task.Yield();
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await commit;
        publish();
    }
}
