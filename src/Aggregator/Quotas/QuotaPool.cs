namespace Aggregator.Quotas;

/// <summary>
/// One budget of a credential: its limits, the permits reserved on disk for it, and what upstream said about it. A permit is pending while it is
/// being written, unspent once it is on disk, in flight from the call's start to its end; in all three it is held. Not safe for concurrent use.
/// </summary>
/// <param name="name">The pool's name.</param>
internal sealed class QuotaPool(string name)
{
    /// <summary>The name that upstream's word has on disk, among the windows' keys.</summary>
    public const string UpstreamKey = "upstream";

    // Limits of years are longer than anything that is asked for; longer pauses than this are mistakes of upstream.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromDays(31);

    private readonly UpstreamCaps _caps = new();
    private List<QuotaWindow> _windows = [];
    private readonly BlockSize _block = new();
    private int _unspent;
    private int _pending;
    private int _inFlight;
    private long _blockedUntil = long.MinValue;

    /// <summary>The pool's name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether its limits were ever told; what came from disk alone is history.</summary>
    public bool IsConfigured { get; private set; }

    /// <summary>Waiters that need a permit from here.</summary>
    public int Waiting { get; set; }

    /// <summary>Whether the next block should be written before the last permit of this one is given.</summary>
    public bool IsLow => _unspent < _block.Permits / 2;

    private int Held => _unspent + _pending + _inFlight;

    private bool IsUnlimited => _windows.Count == 0;

    /// <summary>Whether a permit can be given now without looking at the clock: the usual case.</summary>
    public bool HasPermitAtHand => (_unspent > 0 || IsUnlimited) && _blockedUntil == long.MinValue && _caps.IsEmpty;

    /// <summary>Permits that can be given now.</summary>
    public long AtHand(in LedgerInstant now) => IsBlocked(now) ? 0 : Math.Min(IsUnlimited ? long.MaxValue : _unspent, _caps.Left(now.Ticks) ?? long.MaxValue);

    /// <summary>Permits that can be given now, or as soon as they are on disk.</summary>
    public long Available(in LedgerInstant now)
    {
        if (IsBlocked(now))
        {
            return 0;
        }

        var limits = IsUnlimited ? long.MaxValue : _unspent + _pending + Math.Max(Free(now), 0);
        return Math.Max(Math.Min(limits, _caps.Left(now.Ticks) ?? long.MaxValue), 0);
    }

    /// <summary>Ticks until so many permits can be given, taking for granted that calls under way end now.</summary>
    public long TimeUntil(long permits, in LedgerInstant now)
    {
        var until = Math.Max(IsBlocked(now) ? _blockedUntil + 1 : now.Ticks, _caps.Until(permits, now.Ticks)) - now.Ticks;
        var missing = permits - _unspent - _pending;
        if (missing > 0)
        {
            foreach (var window in _windows)
            {
                until = Math.Max(until, window.TimeUntil(missing, now, Held));
            }
        }

        return until;
    }

    /// <summary>A permit is given.</summary>
    public void Take()
    {
        if (!IsUnlimited)
        {
            _unspent--;
        }

        _inFlight++;
        _caps.Take();
    }

    /// <summary>A call has ended.</summary>
    public void End(in LedgerInstant now)
    {
        foreach (var window in _windows)
        {
            window.End(1, now, Held);
        }

        _inFlight--;
    }

    /// <summary>How many permits to reserve now: enough for those who wait, and for those at least a block; 0 when that is not worth a write.</summary>
    /// <param name="ahead">Whether to reserve also what nobody waits for yet.</param>
    /// <param name="now">Now.</param>
    public int PlanReservation(bool ahead, in LedgerInstant now)
    {
        var wanted = Waiting > _unspent;
        if (IsUnlimited || !(wanted || (ahead && IsLow)) || IsBlocked(now))
        {
            return 0;
        }

        var free = Math.Min(Free(now), (_caps.Left(now.Ticks) ?? long.MaxValue) - _unspent);
        var planned = (int)Math.Clamp(Math.Max(Waiting, _block.Permits) - _unspent, 0, Math.Max(free, 0));
        return wanted || planned >= _block.Permits / 2 ? planned : 0;
    }

    /// <summary>Permits are being written.</summary>
    public void Reserve(int permits, in LedgerInstant now)
    {
        foreach (var window in _windows)
        {
            window.Hold(permits, now, Held);
        }

        _pending += permits;
        _block.Adapt(now.Ticks);
    }

    /// <summary>The write has ended.</summary>
    public void EndReservation(int permits, bool written, in LedgerInstant now)
    {
        _pending -= permits;
        _unspent += permits;
        // The limit may have been lowered meanwhile.
        ReturnUnspent(written ? (int)Math.Clamp(-Free(now), 0, _unspent) : permits, now);
    }

    /// <summary>Gives back what nobody uses, before the limits change or the process ends.</summary>
    public void ReturnUnspent(in LedgerInstant now) => ReturnUnspent(_unspent, now);

    /// <summary>No call for a while.</summary>
    public void Block(TimeSpan pause, in LedgerInstant now) =>
        _blockedUntil = Math.Max(_blockedUntil, now.Ticks + Math.Min(pause.Ticks, s_longestPause.Ticks));

    /// <summary>At most so many calls for a while, those under way included but for the one that brought the news.</summary>
    public void Cap(int remaining, TimeSpan reset, in LedgerInstant now) =>
        _caps.Add(
            now.Ticks + Math.Min(reset.Ticks, s_longestPause.Ticks),
            Math.Max(remaining - Math.Max(_inFlight - 1, 0), 0),
            now.Ticks);

    /// <summary>Takes new limits; equal ones change nothing. A window that stays keeps its count; a new one begins with what the others know.</summary>
    public void Configure(IReadOnlyList<QuotaRule> rules, in LedgerInstant now)
    {
        if (IsConfigured && rules.ToHashSet().SetEquals(_windows.Select(window => window.Rule)))
        {
            return;
        }

        IsConfigured = true;
        ReturnUnspent(now);
        var before = _windows;
        var donor = before.MaxBy(window => (window.Rule.Kind == QuotaRuleKind.Sliding, window.Rule.Length));
        _windows = [];
        foreach (var rule in rules)
        {
            var window = before.Find(candidate => candidate.Rule.Key == rule.Key);
            if (window is not null)
            {
                window.ChangeLimit(rule);
            }
            else
            {
                window = rule.CreateWindow();
                if (donor is not null)
                {
                    window.Seed(donor, now, Held);
                }
                else
                {
                    window.Hold(Held, now, 0);
                }
            }

            _windows.Add(window);
        }

        _block.Configure(rules);
    }

    /// <summary>What goes on disk, by key.</summary>
    public IEnumerable<(string Key, QuotaState State)> Save(LedgerInstant now)
    {
        foreach (var window in _windows)
        {
            yield return (window.Rule.Key, window.Save(now, Held));
        }

        if (IsBlocked(now) || _caps.Left(now.Ticks) is not null)
        {
            yield return (UpstreamKey, new()
            {
                BlockedUntil = IsBlocked(now) ? now.Milliseconds(_blockedUntil) + 1 : null,
                Caps = _caps.Save(now, _unspent + _pending),
            });
        }
    }

    /// <summary>Takes what was on disk. The calls that were held then may have been under way until this moment.</summary>
    public void Load(string key, QuotaState state, SavedClock clock, in LedgerInstant now)
    {
        if (key == UpstreamKey)
        {
            _blockedUntil = state.BlockedUntil is { } until ? clock.Ticks(until) : long.MinValue;
            _caps.Load(state.Caps ?? [], clock);
        }
        else if (QuotaRule.FromKey(key, state.Limit) is { } rule)
        {
            var window = rule.CreateWindow();
            window.Load(state, clock, now);
            if (state.Held > 0)
            {
                window.End(state.Held, now, state.Held);
            }

            _windows.Add(window);
        }
    }

    /// <summary>How the limits stand.</summary>
    public IEnumerable<QuotaStatus> Status(string credential, LedgerInstant now)
    {
        var blocked = IsBlocked(now) ? now.At(_blockedUntil) : (DateTimeOffset?)null;
        foreach (var window in _windows)
        {
            var left = Math.Max(window.Free(now, Held) + _unspent + _pending, 0);
            yield return new(credential, Name, window.Rule.Text, window.Rule.Limit, Math.Max(window.Rule.Limit - left, 0), left, window.RenewsAt(now, Held), blocked);
        }
    }

    private void ReturnUnspent(int permits, in LedgerInstant now)
    {
        foreach (var window in _windows)
        {
            window.Return(permits, now, Held);
        }

        _unspent -= permits;
    }

    private long Free(in LedgerInstant now)
    {
        var free = long.MaxValue;
        foreach (var window in _windows)
        {
            free = Math.Min(free, window.Free(now, Held));
        }

        return free;
    }

    private bool IsBlocked(in LedgerInstant now)
    {
        if (_blockedUntil < now.Ticks)
        {
            _blockedUntil = long.MinValue;
        }

        return _blockedUntil != long.MinValue;
    }
}
