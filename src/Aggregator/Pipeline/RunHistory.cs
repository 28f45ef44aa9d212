using System.Text.Json;
using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Pipeline;

/// <summary>The outcome of every run and target, kept in <c>aggregator.db</c>: the newest <see cref="Kept"/> runs.</summary>
internal sealed class RunHistory(StateDatabase state)
{
    /// <summary>Runs kept: four months of three sources every 30 minutes, or an hour of 50 sources every 10 s.</summary>
    public const int Kept = 20_000;

    private const int PruneEvery = 500;
    private int _added;
    private TaskCompletionSource? _next;

    /// <summary>Completes when the next run is on record. Whoever takes it first and looks afterwards misses none.</summary>
    public Task NextAsync()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _next, mine, null) ?? mine).Task;
    }

    /// <summary>Adds a run to the next commit. A run that cannot be written is counted, not waited for: its readings are what matters.</summary>
    public void Add(RunResult run)
    {
        var prune = Interlocked.Increment(ref _added) % PruneEvery == 0;
        var written = state.WriteAsync(connection =>
        {
            Insert(connection, run);
            if (prune)
            {
                connection.Execute("DELETE FROM runs WHERE id <= (SELECT max(id) FROM runs) - $kept", ("$kept", Kept));
            }
        });
        // A disk that is full is reported by the journal and by health; here it only leaves a hole in the history.
        _ = written.ContinueWith(Tell, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Tell(Task written)
    {
        if (written.Exception is not null)
        {
            Observability.AggregatorTelemetry.LostRuns.Add(1);
        }

        Interlocked.Exchange(ref _next, null)?.TrySetResult();
    }

    private static void Insert(SqliteConnection connection, RunResult run) => connection.Execute(
        "INSERT INTO runs(source, started_at, duration_ms, outcome, targets) VALUES ($source, $started, $duration, $outcome, $targets)",
        ("$source", run.Source),
        ("$started", run.StartedAt.ToUnixTimeMilliseconds()),
        ("$duration", (long)run.Duration.TotalMilliseconds),
        ("$outcome", run.Outcome.Word()),
        ("$targets", Targets(run)));

    // Grouped by outcome and cause, because a hundred targets usually share both.
    private static string Targets(RunResult run) => JsonSerializer.Serialize(
        run.Polls
            .GroupBy(poll => (poll.Outcome, poll.Message))
            .Select(group => new RunHistoryGroup(
                group.Key.Outcome.Word(), group.Key.Message, group.Sum(poll => poll.Count), [.. group.Select(poll => poll.Target.Id)]))
            .ToList(),
        RunHistoryJsonContext.Default.ListRunHistoryGroup);
}
