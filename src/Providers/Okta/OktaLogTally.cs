using Aggregator.Providers.Okta.Wire;

namespace Aggregator.Providers.Okta;

/// <summary>
/// Goes on counting from a cursor. An event counts once however often it comes, and in its own minute as long as that is kept; one that
/// comes later counts in the oldest minute kept, so that nothing is lost and no stored total is replaced by a part of it.
/// </summary>
internal sealed class OktaLogTally
{
    /// <summary>How long a minute may grow after it, by the newest event's clock.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    /// <summary>Most ids kept; more are only known for a shorter time.</summary>
    public const int MostSeen = 5000;

    // An event is listed some seconds after it happened; ids that are forgotten need as much distance from where the log may be read again.
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(2);

    private readonly OktaLogCursor _from;
    private readonly SortedDictionary<DateTimeOffset, OpenMinute> _minutes = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<(DateTimeOffset At, string Type, string? Outcome), int> _changed = [];
    private DateTimeOffset? _newest;

    public OktaLogTally(OktaLogCursor from)
    {
        _from = from;
        _newest = from.Newest;
        Since = from.Since;
        foreach (var minute in from.Minutes)
        {
            _minutes[minute.At] = new OpenMinute(minute);
            _seen.UnionWith(minute.Seen);
        }
    }

    /// <summary>Where the log may be read again without counting anything twice, UTC.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Totals that grew, of whole minutes so far, oldest first.</summary>
    public IEnumerable<(DateTimeOffset At, OktaLogCount Count)> Changed => _changed
        .OrderBy(change => change.Key.At).ThenBy(change => change.Key.Type, StringComparer.Ordinal).ThenBy(change => change.Key.Outcome, StringComparer.Ordinal)
        .Select(change => (change.Key.At, new OktaLogCount(change.Key.Type, change.Key.Outcome, change.Value)));

    /// <summary>Counts events in the order in which Okta lists them.</summary>
    public void Add(IEnumerable<LogEvent> events)
    {
        foreach (var one in events)
        {
            if (_seen.Add(one.Uuid))
            {
                Count(one);
            }
        }

        for (var minute = _minutes.GetEnumerator(); _seen.Count > MostSeen && minute.MoveNext();)
        {
            Forget(minute.Current.Key, minute.Current.Value, _seen.Count - MostSeen);
        }
    }

    /// <summary>Where the next fetch goes on.</summary>
    /// <param name="next">Path and query of what follows; null to read again.</param>
    public OktaLogCursor Cursor(string? next) => _from with
    {
        Next = next,
        Newest = _newest,
        Since = Since,
        Minutes = [.. _minutes.Select(minute => minute.Value.At(minute.Key))],
    };

    private void Count(LogEvent one)
    {
        var newest = _newest is { } known ? known.OrLater(one.Published) : one.Published;
        _newest = newest;
        var oldest = (newest - Kept).Minute().OrLater(_from.Begin);
        ForgetBefore(oldest);
        var at = one.Published.Minute().OrLater(oldest);
        var kind = (one.EventType, one.Outcome?.Word);
        _changed[(at, kind.EventType, kind.Word)] = Open(at).Count(kind);
        Open(newest.Minute().OrLater(oldest)).Seen.Add(one.Uuid);
    }

    private OpenMinute Open(DateTimeOffset at)
    {
        if (!_minutes.TryGetValue(at, out var minute))
        {
            _minutes[at] = minute = new OpenMinute();
        }

        return minute;
    }

    private void ForgetBefore(DateTimeOffset oldest)
    {
        while (_minutes.Count > 0 && _minutes.First() is var first && first.Key < oldest)
        {
            Forget(first.Key, first.Value, int.MaxValue);
            _minutes.Remove(first.Key);
        }
    }

    private void Forget(DateTimeOffset at, OpenMinute minute, int most)
    {
        var count = Math.Min(minute.Seen.Count, most);
        if (count > 0)
        {
            _seen.ExceptWith(minute.Seen.Take(count));
            minute.Seen.RemoveRange(0, count);
            Since = Since.OrLater((at + TimeSpan.FromMinutes(1) + s_margin).OrEarlier(_newest!.Value));
        }
    }

    private sealed class OpenMinute
    {
        private readonly Dictionary<(string Type, string? Outcome), int> _counts = [];

        public OpenMinute()
        {
        }

        public OpenMinute(OktaLogMinute minute)
        {
            foreach (var count in minute.Counts)
            {
                _counts[(count.Type, count.Outcome)] = count.Count;
            }

            Seen.AddRange(minute.Seen);
        }

        public List<string> Seen { get; } = [];

        public int Count((string Type, string? Outcome) kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;

        public OktaLogMinute At(DateTimeOffset at) =>
            new(at, [.. _counts.Select(count => new OktaLogCount(count.Key.Type, count.Key.Outcome, count.Value))], Seen);
    }
}
