using System.ComponentModel.DataAnnotations;

namespace Aggregator.Providers.Contracts;

/// <summary>
/// One limit of upstream: either a window (<see cref="Limit"/> calls <see cref="Per"/> …) or a token bucket
/// (<see cref="Capacity"/>, one more token each <see cref="RefillEvery"/>).
/// </summary>
public sealed class QuotaOptions
{
    /// <summary>Calls allowed in one window, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int? Limit { get; set; }

    /// <summary><c>Second</c>, <c>Minute</c>, <c>Hour</c> or a time span up to 24 h: a sliding window. <c>Day</c>, <c>Month</c>: the UTC calendar's.</summary>
    public string? Per { get; set; }

    /// <summary>Tokens a full bucket holds, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int? Capacity { get; set; }

    /// <summary>Time in which one token comes back.</summary>
    public TimeSpan? RefillEvery { get; set; }
}
