using System.Runtime.InteropServices;

namespace Aggregator.Quotas;

/// <summary>
/// Whose turn it is among those that share a credential. Each grant moves a caller to its next turn, and earlier turns go first: the oldest
/// grant alone would favour those who ask first in every run. That rules the queue, and it rules callers that do not wait: who was refused comes
/// before whoever has had more turns, provided that it still asks as often as that one does. A caller that was away does not catch up on
/// what it did not ask for. Not safe for concurrent use.
/// </summary>
internal sealed class CallerTurns
{
    private readonly Dictionary<string, Caller> _callers = [];
    private readonly SortedSet<Caller> _waiting = new(Caller.EarliestTurnFirst);
    private readonly SortedSet<Caller> _refused = new(Caller.EarliestTurnFirst);
    private readonly List<Caller> _setAside = [];
    private int _order;
    private long _turn;
    private long _questions;
    private long _sweepAt;

    /// <summary>Permits given so far.</summary>
    public long Grants { get; private set; }

    /// <summary>Waiting calls.</summary>
    public int Waiters { get; private set; }

    /// <summary>Whether nobody waits or was refused, so that whoever asks is served.</summary>
    public bool IsCalm => _waiting.Count == 0 && _refused.Count == 0;

    /// <summary>A caller asks.</summary>
    public Caller Ask(string name)
    {
        ref var caller = ref CollectionsMarshal.GetValueRefOrAddDefault(_callers, name, out _);
        caller ??= new Caller(_order++);
        caller.QuestionBefore = caller.LastQuestion;
        caller.LastQuestion = ++_questions;
        if (caller.Turn < _turn - 1 && !caller.IsRefused && caller.Waiters.Count == 0)
        {
            caller.Turn = _turn - 1;
        }

        if (_refused.Count > 0 && _questions > _sweepAt)
        {
            ForgetOldRefusals();
        }

        return caller;
    }

    /// <summary>A caller is served.</summary>
    public void Serve(Caller caller)
    {
        if (caller.IsRefused)
        {
            _refused.Remove(caller);
            caller.IsRefused = false;
        }

        var waits = caller.Waiters.Count > 0 && _waiting.Remove(caller);
        _turn = Math.Max(_turn, caller.Turn);
        caller.Turn++;
        caller.LastGrant = ++Grants;
        if (waits)
        {
            _waiting.Add(caller);
        }
    }

    /// <summary>A caller is refused.</summary>
    public void Refuse(Caller caller)
    {
        if (!caller.IsRefused)
        {
            caller.IsRefused = true;
            _refused.Add(caller);
        }
    }

    /// <summary>Nobody has a claim from having been refused any more: sources may have gone.</summary>
    public void ForgetRefusals() => Forget(_ => true);

    /// <summary>Waiting calls that would be served before another call of this caller.</summary>
    public int WaitersBefore(Caller caller)
    {
        var before = caller.Waiters.Count;
        foreach (var other in _waiting)
        {
            if (Caller.EarliestTurnFirst.Compare(other, caller) >= 0)
            {
                break;
            }

            before += other.Waiters.Count;
        }

        return before;
    }

    /// <summary>Callers that were refused, do not wait and come first; counted up to a number.</summary>
    public long ClaimsBefore(Caller caller, long upTo)
    {
        long claims = 0;
        foreach (var other in _refused)
        {
            if (other.Turn >= caller.Turn || claims >= upTo)
            {
                break;
            }

            if (other.Waiters.Count == 0 && other.LastQuestion > caller.QuestionBefore)
            {
                claims++;
            }
        }

        return claims;
    }

    /// <summary>A call begins to wait.</summary>
    public void Enqueue(QuotaWaiter waiter)
    {
        waiter.Caller.Waiters.Add(waiter);
        _waiting.Add(waiter.Caller);
        Waiters++;
    }

    /// <summary>A call no longer waits; false when it did not.</summary>
    public bool Dequeue(QuotaWaiter waiter)
    {
        if (!waiter.Caller.Waiters.Remove(waiter))
        {
            return false;
        }

        Waiters--;
        if (waiter.Caller.Waiters.Count == 0)
        {
            _waiting.Remove(waiter.Caller);
        }

        return true;
    }

    /// <summary>The call whose turn it is; null when none waits.</summary>
    public QuotaWaiter? Next => _waiting.Min?.Waiters[0];

    /// <summary>Lets others go before this caller until <see cref="PutBack"/>.</summary>
    public void SetAside(Caller caller)
    {
        _waiting.Remove(caller);
        _setAside.Add(caller);
    }

    /// <summary>Ends every <see cref="SetAside"/>.</summary>
    public void PutBack()
    {
        foreach (var caller in _setAside)
        {
            _waiting.Add(caller);
        }

        _setAside.Clear();
    }

    /// <summary>The calls that wait, in a list of their own.</summary>
    public IReadOnlyList<QuotaWaiter> AllWaiters() => [.. _waiting.SelectMany(caller => caller.Waiters)];

    // Who has not asked while the others did several times has no claim on any of them, and would only cost time.
    private void ForgetOldRefusals()
    {
        var span = (4 * _callers.Count) + 16;
        Forget(caller => caller.LastQuestion < _questions - span);
        _sweepAt = _questions + span;
    }

    private void Forget(Predicate<Caller> isForgotten) => _refused.RemoveWhere(caller =>
    {
        caller.IsRefused &= !isForgotten(caller);
        return !caller.IsRefused;
    });
}
