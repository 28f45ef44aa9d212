using System.Net;

namespace Aggregator.Api.Access;

/// <summary>
/// Slows down who tries keys. What is counted is an address with the key it claims to have: so one misconfigured program behind a proxy does not
/// lock out its neighbours, and who guesses at one key, or at any, waits longer each time. Safe for concurrent use.
/// </summary>
internal sealed class FailedAttempts(TimeProvider time)
{
    private const int MostRemembered = 4096;

    // Somebody who mends a configuration tries a few times.
    private const int Free = 5;
    private const int LongestDoubling = 6;

    private static readonly TimeSpan s_forgottenAfter = TimeSpan.FromMinutes(15);

    private readonly long _start = time.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly RecentMap<(IPAddress Address, string KeyId), (int Count, TimeSpan At)> _failures = new(MostRemembered);

    /// <summary>How long the address must not try this key; null when it may try now.</summary>
    /// <param name="address">The caller's.</param>
    /// <param name="keyId">The key it claims to have; empty for what is no key of ours.</param>
    public TimeSpan? Wait(IPAddress address, string keyId)
    {
        lock (_gate)
        {
            return _failures.TryGet((address, keyId), out var failed) && failed.At + BackOff(failed.Count) - Now is var wait && wait > TimeSpan.Zero ? wait : null;
        }
    }

    /// <summary>Notes a key that was wrong.</summary>
    /// <returns>How many were since the last right one, or the last quarter of an hour.</returns>
    public int Add(IPAddress address, string keyId)
    {
        lock (_gate)
        {
            var count = _failures.TryGet((address, keyId), out var failed) && Now - failed.At < s_forgottenAfter ? failed.Count + 1 : 1;
            _failures.Set((address, keyId), (count, Now));
            return count;
        }
    }

    /// <summary>Notes a key that was right.</summary>
    public void Clear(IPAddress address, string keyId)
    {
        lock (_gate)
        {
            _failures.Remove((address, keyId));
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);

    // 1, 2, 4 … 64 s.
    private static TimeSpan BackOff(int count) => count < Free ? TimeSpan.Zero : TimeSpan.FromSeconds(1 << Math.Min(count - Free, LongestDoubling));
}
