using System.Text.Json;
using Aggregator.Hosting;
using Aggregator.Jobs;
using Aggregator.Plans;
using Aggregator.State;

namespace Aggregator.Events;

/// <summary>
/// Takes events and lets every rule decide. An event is on disk before anything is decided, and its plans are started under its id: one that is sent
/// again, also after the daemon was killed in between, starts nothing twice. Safe for concurrent use.
/// </summary>
internal sealed class EventDesk(EventLog log, Engine engine, PlanStarter starter, TimeProvider timeProvider) : IDisposable
{
    // One at a time: of two that have the same id, one must find the other.
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Takes an event; what was decided is on disk when the task ends.</summary>
    /// <param name="wanted">The event; checked.</param>
    /// <param name="key">The sender's own id of it, if any.</param>
    /// <param name="cancellationToken">Ends the wait for other events; what has begun is finished.</param>
    /// <exception cref="JobConflictException">The id names another event.</exception>
    /// <exception cref="StateException">It could not be written; the same event may be sent again.</exception>
    public async Task<TakenEvent> TakeAsync(EventRequest wanted, string? key, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var (taken, isDecided) = await FindOrAddAsync(wanted, key);
            if (isDecided)
            {
                return taken;
            }

            var decisions = new List<EventDecision>();
            foreach (var rule in engine.Settings?.Rules ?? [])
            {
                decisions.Add(await DecideAsync(taken, rule));
            }

            await log.DecideAsync(taken.EventId, decisions);
            return taken with { Decisions = decisions };
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<(TakenEvent Taken, bool IsDecided)> FindOrAddAsync(EventRequest wanted, string? key)
    {
        if (key is not null && log.FindByKey(key) is { } known)
        {
            return IsSame(known.Taken, wanted)
                ? known
                : throw new JobConflictException($"The id has named {known.Taken.EventId}, which is another event; take a new id for a new event.");
        }

        // As the disk has it: to the millisecond.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(timeProvider.GetUtcNow().ToUnixTimeMilliseconds());
        var taken = new TakenEvent(TakenEvent.NewId(now), now, wanted.Source, wanted.DetailType, wanted.Detail, key, []);
        await log.AddAsync(taken);
        return (taken, false);
    }

    private async Task<EventDecision> DecideAsync(TakenEvent taken, RuleSettings rule)
    {
        if (rule.Pattern.Mismatch(taken.Source, taken.DetailType, taken.Detail) is { } mismatch)
        {
            return new EventDecision(rule.Name, rule.Plan, EventOutcome.NotMatched, mismatch, null);
        }

        try
        {
            var job = await starter.StartAsync(rule.Plan, $"{taken.EventId}:{rule.Name}");
            return new EventDecision(rule.Name, rule.Plan, EventOutcome.Started, null, job.Id);
        }
        catch (JobConflictException exception)
        {
            return new EventDecision(rule.Name, rule.Plan, EventOutcome.NotStarted, exception.Message, null);
        }
    }

    private static bool IsSame(TakenEvent known, EventRequest wanted) =>
        known.Source == wanted.Source && known.DetailType == wanted.DetailType
        && (known.Detail, wanted.Detail) switch
        {
            (null, null) => true,
            ({ } one, { } other) => JsonElement.DeepEquals(one, other),
            _ => false,
        };
}
