using Aggregator.Api.Envelope;
using Aggregator.Api.V1.Readings;
using Aggregator.Queries;
using Aggregator.Stores;

namespace Aggregator.Dashboard.Readings;

/// <summary>The curve of the last day for each field of the series in sight, read anew once a minute for all pages together.</summary>
internal sealed class SparkReader(ReadingsAccess readings, TimeProvider timeProvider)
{
    private const int Steps = 48;

    // Each curve reads a day of rows; what was not looked at for long is forgotten.
    private const int MostKept = 2_000;

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_keep = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<long, (DateTimeOffset Read, IReadOnlyDictionary<string, string> Curves)> _kept = [];

    /// <summary>The curves by field; fields that have none are left out.</summary>
    public IReadOnlyDictionary<string, string> Of(StoredSeries series)
    {
        var now = timeProvider.GetUtcNow();
        lock (_gate)
        {
            if (_kept.TryGetValue(series.Id, out var kept) && now - kept.Read < s_keep)
            {
                return kept.Curves;
            }
        }

        var curves = Read(series, now);
        lock (_gate)
        {
            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            _kept[series.Id] = (now, curves);
        }

        return curves;
    }

    // The day that was; of a forecast, the day to come. While there is less than an hour of rows, the span is what there is.
    private Dictionary<string, string> Read(StoredSeries series, DateTimeOffset now)
    {
        var since = series.Measurement.IsForecast ? now : now - s_day;
        try
        {
            var database = readings.Open().Database;
            var points = database.PointsOf(series, new PointsQuery { Since = since, Before = since + s_day, Every = s_day / Steps });
            if (points is { At.Count: < 4 })
            {
                points = database.PointsOf(series, new PointsQuery { Since = since, Before = since + s_day, Limit = 200 });
            }

            return points is { At.Count: > 1 } ? Curves(points) : [];
        }
        catch (Exception exception) when (exception is StoreException or ApiException)
        {
            return [];
        }
    }

    private static Dictionary<string, string> Curves(SeriesPoints points)
    {
        var (first, last) = (points.At[0], points.At[^1]);
        // Three times the usual distance is a gap.
        var step = 3 * Math.Max(1, (last - first) / (points.At.Count - 1));
        return points.Columns
            .Where(column => column.Numbers.Count > 0)
            .Select(column => (column.Field.Name, Curve: SparkCurve.Of(points.At, column.Numbers, first, last, step)))
            .Where(curve => curve.Curve.Length > 0)
            .ToDictionary(curve => curve.Name, curve => curve.Curve);
    }
}
