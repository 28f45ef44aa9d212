namespace Aggregator.Dashboard.Actions;

/// <summary>The last word about each thing on a page, for a minute; and the very last one, which is read out.</summary>
internal sealed class Sayings(TimeProvider time)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (Said Said, DateTimeOffset At)> _all = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last of all; empty before the first.</summary>
    public string Last { get; private set; } = "";

    /// <summary>Says something about a thing.</summary>
    public void Say(string about, Said said)
    {
        foreach (var old in _all.Where(one => time.GetUtcNow() - one.Value.At >= s_kept).Select(one => one.Key).ToList())
        {
            _all.Remove(old);
        }

        _all[about] = (said, time.GetUtcNow());
        Last = said.Text;
    }

    /// <summary>What was said about a thing; null when that is nothing or a while ago.</summary>
    public Said? Of(string about) => _all.TryGetValue(about, out var one) && time.GetUtcNow() - one.At < s_kept ? one.Said : null;
}
