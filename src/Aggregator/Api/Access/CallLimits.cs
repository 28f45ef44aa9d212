using System.Net;

namespace Aggregator.Api.Access;

/// <summary>Counts the calls of each key and address against what they may make. Safe for concurrent use.</summary>
internal sealed class CallLimits(TimeProvider time)
{
    private const int MostCallers = 4096;

    private readonly long _start = time.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly RecentMap<string, CallAllowance> _keys = new(MostCallers);
    private readonly RecentMap<IPAddress, CallAllowance> _addresses = new(MostCallers);

    /// <summary>Counts a call of an address; null when it is not limited. This machine is not: who can start programs on it needs no API to keep it busy.</summary>
    public CallsLeft? TakeOf(IPAddress address, AccessOptions options) =>
        IPAddress.IsLoopback(address) ? null : Take(_addresses, address, options.CallsPerSecondPerAddress);

    /// <summary>Counts a call with a key; null when it is not limited.</summary>
    public CallsLeft? TakeOf(string keyId, AccessOptions options) => Take(_keys, keyId, options.CallsPerSecondPerKey);

    private CallsLeft? Take<T>(RecentMap<T, CallAllowance> callers, T caller, int perSecond)
        where T : notnull
    {
        if (perSecond == 0)
        {
            return null;
        }

        lock (_gate)
        {
            var now = time.GetElapsedTime(_start);
            if (!callers.TryGet(caller, out var allowance) || allowance.PerSecond != perSecond)
            {
                allowance = new CallAllowance(now, perSecond);
                callers.Set(caller, allowance);
            }

            return allowance.Take(now);
        }
    }
}
