namespace Aggregator.Stores;

/// <summary>How long to leave a failing store alone.</summary>
internal static class BackOff
{
    /// <summary>The wait after the first failure, and the shortest of all.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait of our own choosing.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The longest wait that a store may ask for; a broken clock at its end should not cost a day.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>Doubles with every failure. What the store asked for counts instead, and is exceeded by up to a tenth.</summary>
    /// <param name="failures">Failures in a row, at least 1.</param>
    /// <param name="retryAfter">What the store asked for.</param>
    /// <param name="random">0 to 1: spreads those that failed together over ± a fifth.</param>
    public static TimeSpan After(int failures, TimeSpan? retryAfter, double random)
    {
        if (retryAfter is { } asked)
        {
            return Clamp(asked * (1 + random / 10), LongestAsked);
        }

        return Clamp(Shortest * Math.Pow(2, Math.Min(failures - 1, 16)) * (0.8 + 0.4 * random), Longest);
    }

    private static TimeSpan Clamp(TimeSpan wait, TimeSpan longest) => wait < Shortest ? Shortest : wait > longest ? longest : wait;
}
