using Aggregator.Configuration;
using Aggregator.Jobs;
using Aggregator.State;
using Microsoft.Extensions.Logging;

namespace Aggregator.Plans;

/// <summary>
/// Starts plans when their cron schedules say so, in UTC. What was missed while the machine slept becomes one start; what was missed while the
/// daemon did not run is not made up. As long as no plan has a schedule, it does nothing at all. Safe for concurrent use.
/// </summary>
internal sealed partial class PlanClock(PlanStarter starter, TimeProvider timeProvider, ILogger<PlanClock> logger) : IAsyncDisposable
{
    // The wall clock may be set, and a timer counts otherwise: it is looked at again after at most this.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Cron, DateTimeOffset? Next)> _plans = new(StringComparer.OrdinalIgnoreCase);
    private ITimer? _timer;
    private Task _starts = Task.CompletedTask;
    private bool _isStopped;

    /// <summary>Takes a configuration; a plan whose schedule is the same keeps its next start.</summary>
    public void Apply(IEnumerable<PlanSettings> plans)
    {
        var now = timeProvider.GetUtcNow();
        lock (_gate)
        {
            var wanted = plans.Where(plan => plan.Options.Cron is not null).ToDictionary(plan => plan.Name, plan => plan.Options.Cron!, StringComparer.OrdinalIgnoreCase);
            foreach (var name in _plans.Keys.Except(wanted.Keys, StringComparer.OrdinalIgnoreCase).ToList())
            {
                _plans.Remove(name);
            }

            foreach (var (name, cron) in wanted.Where(plan => _plans.GetValueOrDefault(plan.Key).Cron != plan.Value))
            {
                _plans[name] = (cron, CronRule.Next(cron, now));
            }

            Arm(now);
        }
    }

    /// <summary>When a plan starts next by its schedule, UTC; null without one.</summary>
    public DateTimeOffset? NextStart(string plan)
    {
        lock (_gate)
        {
            return _plans.GetValueOrDefault(plan).Next;
        }
    }

    /// <summary>Starts nothing more.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _isStopped = true;
            _timer?.Dispose();
            return _starts;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private void Fire()
    {
        var now = timeProvider.GetUtcNow();
        lock (_gate)
        {
            if (_isStopped)
            {
                return;
            }

            var due = _plans.Where(plan => plan.Value.Next <= now).Select(plan => plan.Key).ToList();
            foreach (var name in due)
            {
                _plans[name] = (_plans[name].Cron, CronRule.Next(_plans[name].Cron, now));
            }

            if (due.Count > 0)
            {
                _starts = StartAsync(_starts, due);
            }

            Arm(now);
        }
    }

    // The caller holds the lock.
    private void Arm(DateTimeOffset now)
    {
        if (_isStopped || (_timer is null && _plans.Count == 0))
        {
            return;
        }

        _timer ??= timeProvider.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var wait = _plans.Values.Min(plan => plan.Next) - now;
        _timer.Change(wait is null ? Timeout.InfiniteTimeSpan : wait < TimeSpan.Zero ? TimeSpan.Zero : wait < s_longestWait ? wait.Value : s_longestWait, Timeout.InfiniteTimeSpan);
    }

    private async Task StartAsync(Task before, IReadOnlyList<string> plans)
    {
        await before;
        foreach (var plan in plans)
        {
            try
            {
                var job = await starter.StartAsync(plan, null);
                LogStarted(plan, job.Id);
            }
            catch (Exception exception) when (exception is JobConflictException or StateException)
            {
                LogNotStarted(plan, exception.Message);
            }
        }
    }

    [LoggerMessage(1810, LogLevel.Information, "The plan {Plan} started by its schedule as {Job}")]
    private partial void LogStarted(string plan, string job);

    [LoggerMessage(1811, LogLevel.Warning, "The plan {Plan} was due by its schedule and was not started: {Reason}")]
    private partial void LogNotStarted(string plan, string reason);
}
