namespace Aggregator.Providers.WattTime.Wire;

/// <summary>Answer of <c>/v3/forecast</c>, <c>/v3/historical</c> and <c>/v3/signal-index</c>.</summary>
internal sealed record SignalResponse(IReadOnlyList<SignalResponse.Point?> Data, SignalResponse.Description Meta)
{
    /// <param name="PointTime">Start of the interval.</param>
    /// <param name="Value">In the description's units; null when there is none. Decimal, so that 870 pounds are 394.6253619 kilograms and not nearly.</param>
    /// <param name="ImputedDataUsed">Whether the value is provisional; absent unless asked for.</param>
    internal sealed record Point(DateTimeOffset PointTime, decimal? Value, bool? ImputedDataUsed = null);

    /// <param name="Region">The region the values are of.</param>
    /// <param name="SignalType">The signal the values are of.</param>
    /// <param name="Units">Unit of the values.</param>
    /// <param name="GeneratedAt">When a forecast was made; absent elsewhere.</param>
    internal sealed record Description(string Region, string SignalType, string Units, DateTimeOffset? GeneratedAt = null);
}
