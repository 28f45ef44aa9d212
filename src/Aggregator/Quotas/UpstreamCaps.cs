using System.Numerics;

namespace Aggregator.Quotas;

/// <summary>
/// What upstream said it would still allow: so many permits until an instant. Several can hold at once, a small one for this minute beside a
/// large one for today. Not safe for concurrent use.
/// </summary>
internal sealed class UpstreamCaps
{
    // Ends are rounded up to a part of the time left: an upstream with a sliding window names another end with each answer, and the caps would
    // become as many as the calls.
    private const int Grains = 64;

    private readonly List<(long Until, long Left)> _caps = [];

    /// <summary>Whether none holds, as far as is known without looking at the clock.</summary>
    public bool IsEmpty => _caps.Count == 0;

    /// <summary>Permits that may be given now; null when none of them says anything.</summary>
    public long? Left(long now)
    {
        _caps.RemoveAll(cap => cap.Until < now);
        return _caps.Count == 0 ? null : _caps.Min(cap => cap.Left);
    }

    /// <summary>When so many permits may be given.</summary>
    public long Until(long permits, long now) =>
        _caps.Where(cap => cap.Left < permits).Select(cap => cap.Until + 1).DefaultIfEmpty(now).Max();

    /// <summary>A permit has been given.</summary>
    public void Take()
    {
        for (var i = 0; i < _caps.Count; i++)
        {
            _caps[i] = _caps[i] with { Left = _caps[i].Left - 1 };
        }
    }

    /// <summary>Upstream allows so many permits until then. What it said before holds as well, unless this says more.</summary>
    public void Add(long until, long left, long now)
    {
        var grain = (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Max((until - now) / (2 * Grains), 1));
        until = (until + grain - 1) / grain * grain;
        if (_caps.Exists(cap => cap.Until >= until && cap.Left <= left))
        {
            return;
        }

        _caps.RemoveAll(cap => cap.Until <= until && cap.Left >= left);
        _caps.Add((until, left));
    }

    /// <summary>What goes on disk, as if every reserved permit had been given: no permit is given without a reservation.</summary>
    public IReadOnlyList<long>? Save(in LedgerInstant now, int reserved)
    {
        var saved = new List<long>();
        foreach (var (until, left) in _caps)
        {
            saved.Add(now.Milliseconds(until) + 1);
            saved.Add(Math.Max(left - reserved, 0));
        }

        return saved.Count == 0 ? null : saved;
    }

    /// <summary>Takes what was on disk.</summary>
    public void Load(IReadOnlyList<long> saved, SavedClock clock)
    {
        for (var i = 0; i + 1 < saved.Count; i += 2)
        {
            _caps.Add((clock.Ticks(saved[i]), saved[i + 1]));
        }
    }
}
