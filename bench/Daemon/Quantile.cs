namespace Aggregator.Bench.Daemon;

/// <summary>Quantiles of what a histogram counted between two pages.</summary>
internal static class Quantile
{
    /// <summary>The upper bound of the bucket that holds the quantile: never less than the truth.</summary>
    public static double Of(string histogram, double quantile, MetricsPage before, MetricsPage after)
    {
        var earlier = before.Buckets(histogram).ToDictionary(bucket => bucket.Bound, bucket => bucket.Count);
        var buckets = after.Buckets(histogram)
            .Select(bucket => (bucket.Bound, Count: bucket.Count - earlier.GetValueOrDefault(bucket.Bound)))
            .ToList();
        return buckets.Count == 0 || buckets[^1].Count <= 0
            ? double.NaN
            : buckets.First(bucket => bucket.Count >= quantile * buckets[^1].Count).Bound;
    }
}
