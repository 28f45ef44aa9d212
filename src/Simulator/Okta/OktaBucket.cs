using System.Globalization;

namespace Aggregator.Simulator.Okta;

/// <summary>Calls of one family of endpoints in a minute, which begins with the first call after the one before. Safe for concurrent use.</summary>
internal sealed class OktaBucket(int limit)
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private DateTimeOffset _reset;
    private int _used;

    /// <summary>Counts a call.</summary>
    /// <returns>Whether it is within the limit, and the headers that every answer has.</returns>
    public (bool IsWithin, IReadOnlyList<(string Name, string Value)> Headers) Take(DateTimeOffset at)
    {
        lock (_gate)
        {
            if (at >= _reset)
            {
                _reset = at + s_window;
                _used = 0;
            }

            _used++;
            return (_used <= limit,
            [
                ("x-rate-limit-limit", limit.ToString(CultureInfo.InvariantCulture)),
                ("x-rate-limit-remaining", Math.Max(0, limit - _used).ToString(CultureInfo.InvariantCulture)),
                ("x-rate-limit-reset", _reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ]);
        }
    }
}
