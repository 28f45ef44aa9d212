using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Providers.Http;

/// <summary>
/// Holds this machine's clock against that of every upstream, by the <c>Date</c> of its answers (RFC 9110, section 6.6.1). A clock that is off
/// spoils instants and ages, and makes upstreams refuse assertions and certificates. One for the process; safe for concurrent use.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="logger">Where a clock that is off is told; nowhere by default.</param>
public sealed partial class ClockWatch(TimeProvider time, ILogger<ClockWatch>? logger = null)
{
    // An answer that took longer may have been dated long before it came.
    private static readonly TimeSpan s_longestAnswer = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = logger ?? NullLogger<ClockWatch>.Instance;
    private readonly ConcurrentDictionary<string, TimeSpan> _skews = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TimeSpan> _told = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A difference that spoils nothing.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Upstream's clock less ours when the source's last answer came, exact to a second or the time that the answer took; null before the first.</summary>
    public TimeSpan? SkewOf(string source) => _skews.TryGetValue(source, out var skew) ? skew : null;

    /// <summary>What a difference means to a person, and what to do about it.</summary>
    public static string Explain(TimeSpan skew) =>
        $"this machine's clock is {Text(skew.Duration())} {(skew > TimeSpan.Zero ? "behind" : "ahead of")} upstream's; synchronise it (timedatectl set-ntp true)";

    /// <summary>Learns from an answer.</summary>
    internal void Observe(string source, HttpResponseMessage response, TimeSpan took)
    {
        if (response.Headers.Date is not { } date || took > s_longestAnswer)
        {
            return;
        }

        // What a cache on the way has kept bears the date of its first answer.
        var skew = date + (response.Headers.Age ?? TimeSpan.Zero) - time.GetUtcNow();
        _skews[source] = skew;
        if (IsNew(source, skew))
        {
            LogOff(source, Explain(skew));
        }
    }

    // One clock is off, however many sources notice it.
    private bool IsNew(string source, TimeSpan skew)
    {
        lock (_gate)
        {
            if (skew.Duration() <= Tolerance)
            {
                _told.Remove(source);
                return false;
            }

            var isTold = _told.Values.Any(told => (told - skew).Duration() <= Tolerance);
            _told[source] = skew;
            return !isTold;
        }
    }

    private static string Text(TimeSpan span) => span switch
    {
        { TotalMinutes: < 2 } => $"{span.TotalSeconds:0} s",
        { TotalHours: < 2 } => $"{span.TotalMinutes:0} min",
        { TotalDays: < 2 } => $"{span.TotalHours:0} h",
        _ => $"{span.TotalDays:0} days",
    };

    [LoggerMessage(2000, LogLevel.Warning, "{Source}: {Explanation}")]
    private partial void LogOff(string source, string explanation);
}
