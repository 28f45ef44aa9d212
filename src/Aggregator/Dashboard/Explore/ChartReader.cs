using Aggregator.Api.Envelope;
using Aggregator.Api.V1.Readings;
using Aggregator.Cli.Readings;
using Aggregator.Dashboard.Layout;
using Aggregator.Providers.Contracts;
using Aggregator.Queries;
using Aggregator.Stores;

namespace Aggregator.Dashboard.Explore;

/// <summary>Reads lines for a chart, no more points of each than a screen can show.</summary>
internal sealed class ChartReader(ReadingsAccess readings, TimeProvider timeProvider)
{
    /// <summary>Most lines, for there are so many colours.</summary>
    public const int MostLines = 8;

    private const int MostPoints = 500;

    private static readonly TimeSpan s_longestForecast = TimeSpan.FromDays(7);

    /// <summary>Lengths that people know, so that the ends of spans are round.</summary>
    private static readonly int[] s_roundSeconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 5400, 7200, 10800, 21600, 43200, 86400];

    /// <summary>Reads.</summary>
    /// <param name="fields">Which lines; what is unknown by now is left out.</param>
    /// <param name="span">The stretch of time.</param>
    /// <param name="since">First instant of a custom one.</param>
    /// <param name="before">Its end.</param>
    /// <param name="withForecast">Whether what is forecast of an observation is drawn beside it.</param>
    public ChartData Read(IReadOnlyList<ChartField> fields, ChartSpan span, string? since, string? before, bool withForecast)
    {
        var now = timeProvider.GetUtcNow();
        var (first, last) = span.Ends(now, since, before);
        try
        {
            var database = readings.Open().Database;
            var series = database.Series(SeriesFilter.All);
            var end = last;
            var lines = new List<ChartLine>();
            TimeSpan? reduced = null;
            foreach (var (field, colour) in fields.Take(MostLines).Select((field, index) => (field, index)))
            {
                if (series.FirstOrDefault(one => one.Id == field.Series) is not { } found)
                {
                    continue;
                }

                var (line, every) = Line(database, found, field.Field, colour, first, found.Measurement.IsForecast ? Horizon(first, last) : last);
                Add(line, every);
                if (withForecast && span.Length is not null && Forecast(series, found) is { } forecast)
                {
                    var (ahead, aheadEvery) = Line(database, forecast, field.Field, colour, first, Horizon(first, last));
                    Add(ahead, aheadEvery);
                }
            }

            return new ChartData(first.UtcDateTime, end.UtcDateTime, lines, reduced, null);

            void Add(ChartLine? line, TimeSpan? every)
            {
                if (line is not null)
                {
                    lines.Add(line);
                    reduced = every > (reduced ?? TimeSpan.Zero) ? every : reduced;
                    end = line.Points.LastOrDefault() is { } point && point.At > end.UtcDateTime ? new DateTimeOffset(point.At) : end;
                }
            }
        }
        catch (Exception exception) when (exception is StoreException or ApiException)
        {
            return new ChartData(first.UtcDateTime, last.UtcDateTime, [], null, exception.Message);
        }
    }

    /// <summary>Every series that has a number, for choosing.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    /// <exception cref="ApiException">There is no embedded store.</exception>
    public IReadOnlyList<StoredSeries> Series() =>
        [.. readings.Open().Database.Series(SeriesFilter.All).Where(series => series.Measurement.Fields.Any(field => field.Kind == FieldKind.Number))];

    /// <summary>The name of a series for a person.</summary>
    public static string NameOf(StoredSeries series)
    {
        var place = series.Tag("place") ?? series.Tag("source");
        var tags = ValueText.OtherTags(series.TagMap);
        return string.Join(' ', new[] { place, series.Measurement.Name, tags }.Where(part => !string.IsNullOrEmpty(part)));
    }

    // As far ahead as the chart looks back, and a week at most.
    private static DateTimeOffset Horizon(DateTimeOffset first, DateTimeOffset last) =>
        last + (last - first < s_longestForecast ? last - first : s_longestForecast);

    private static StoredSeries? Forecast(IReadOnlyList<StoredSeries> all, StoredSeries observed) =>
        all.FirstOrDefault(one => one.Measurement.Name == observed.Measurement.Name + "_forecast" && one.Tags.SequenceEqual(observed.Tags));

    private static (ChartLine? Line, TimeSpan? Every) Line(
        ReadingsDatabase database, StoredSeries series, string field, int colour, DateTimeOffset since, DateTimeOffset before)
    {
        var query = new PointsQuery { Fields = [field], Since = since, Before = before, Limit = MostPoints + 1 };
        var points = database.PointsOf(series, query);
        TimeSpan? every = null;
        if (points is { At.Count: > MostPoints })
        {
            every = Span(before - since);
            points = database.PointsOf(series, query with { Limit = null, Every = every });
        }

        if (points?.Columns.FirstOrDefault(column => column.Field.Kind == FieldKind.Number) is not { } column)
        {
            return (null, null);
        }

        var parts = ChartLine.Cut(points.At, column.Numbers, every);
        return (new ChartLine($"{NameOf(series)} {field}", Wording.Unit(column.Field.Unit), colour, series.Measurement.IsForecast, parts), every);
    }

    private static TimeSpan Span(TimeSpan whole)
    {
        var seconds = whole.TotalSeconds / MostPoints;
        return TimeSpan.FromSeconds(s_roundSeconds.FirstOrDefault(round => round >= seconds, (int)Math.Ceiling(seconds / 86400) * 86400));
    }
}
