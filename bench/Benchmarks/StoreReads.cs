using System.Diagnostics;
using Aggregator.Bench.Results;
using Aggregator.Queries;

namespace Aggregator.Bench.Benchmarks;

/// <summary>What a chart and an overview ask for, from a large store.</summary>
internal sealed class StoreReads(string part, ReadingsDatabase database)
{
    private const int Times = 9;

    // They find a cold cache and code that is not compiled, or not yet as the published daemon's is.
    private const int TimesBefore = 50;

    private const int Buckets = 500;

    /// <summary>One series with a month of minutes: every row, and reduced to what a chart can draw.</summary>
    /// <param name="place">The series' place.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="length">The time they span.</param>
    public IEnumerable<Figure> LongSeries(string place, int rows, TimeSpan length)
    {
        var query = new PointsQuery { Series = new SeriesFilter { Measurement = "weather", Place = place }, Fields = ["temperature"] };
        yield return Time($"{rows:N0} rows of one series read", 30, rows, () => database.Points(query).Single().At.Count);

        var reduced = query with { Every = length / Buckets };
        yield return Time($"{rows:N0} rows of one series reduced to {Buckets} points", 20, Buckets, () => database.Points(reduced).Single().At.Count);
    }

    /// <summary>The newest reading of each place of one source.</summary>
    public Figure Latest() => Time(
        "latest reading of 1,000 series",
        5,
        1_000,
        () => database.Latest(new SeriesFilter { Measurement = "weather", Source = "s002" }).Count);

    private Figure Time(string name, double atMost, int expected, Func<int> read)
    {
        var milliseconds = new List<double>();
        for (var time = 0; time < TimesBefore + Times; time++)
        {
            var began = Stopwatch.GetTimestamp();
            var count = read();
            milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (count < expected || count > expected + 1)
            {
                throw new InvalidOperationException($"{name}: {count} came instead of {expected}.");
            }
        }

        return new Figure(part, $"{name}, median of {Times}", milliseconds[TimesBefore..].Order().ElementAt(Times / 2), "ms", Bound.AtMost(atMost));
    }
}
