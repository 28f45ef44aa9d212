namespace Aggregator.Dashboard.Explore;

/// <summary>One field of one series over time.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Colour">Which of the eight colours.</param>
/// <param name="IsForecast">Whether it tells what is to come; then it has the colour of the observation.</param>
/// <param name="Parts">Its points in the order of time; between two parts there is a gap.</param>
public sealed record ChartLine(string Name, string Unit, int Colour, bool IsForecast, IReadOnlyList<IReadOnlyList<ChartPoint>> Parts)
{
    // Further apart than so many usual steps is a gap: drawing a line there would invent values. Polls come late; spans do not.
    private const double GapOfRows = 3;
    private const double GapOfSpans = 1.5;

    /// <summary>All its points.</summary>
    public IEnumerable<ChartPoint> Points => Parts.SelectMany(part => part);

    /// <summary>Cuts points where there are gaps.</summary>
    /// <param name="at">Instants, epoch ms.</param>
    /// <param name="values">One for each; NaN for a gap.</param>
    /// <param name="every">Length of the spans that the points stand for; null when they are rows.</param>
    internal static IReadOnlyList<IReadOnlyList<ChartPoint>> Cut(IReadOnlyList<long> at, IReadOnlyList<double> values, TimeSpan? every)
    {
        var longest = every is null ? GapOfRows * UsualStep(at) : GapOfSpans * Math.Max(every.Value.TotalMilliseconds, UsualStep(at));
        var parts = new List<List<ChartPoint>>();
        long? last = null;
        for (var i = 0; i < at.Count; i++)
        {
            if (double.IsNaN(values[i]))
            {
                last = null;
                continue;
            }

            if (last is not { } before || at[i] - before > longest)
            {
                parts.Add([]);
            }

            parts[^1].Add(new ChartPoint(DateTimeOffset.FromUnixTimeMilliseconds(at[i]).UtcDateTime, values[i]));
            last = at[i];
        }

        return parts;
    }

    private static long UsualStep(IReadOnlyList<long> at)
    {
        var steps = Enumerable.Range(1, Math.Max(0, at.Count - 1)).Select(i => at[i] - at[i - 1]).Order().ToList();
        return steps.Count == 0 ? 0 : steps[steps.Count / 2];
    }
}
