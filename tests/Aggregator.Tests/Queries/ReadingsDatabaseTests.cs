using Aggregator.Providers.Contracts;
using Aggregator.Queries;
using Aggregator.Stores;
using Aggregator.Tests.Stores.Sqlite;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Queries;

public class ReadingsDatabaseTests
{
    private static readonly FakeTime s_time = new(DateTimeOffset.FromUnixTimeMilliseconds(100_000));

    [Fact]
    public async Task Series_are_filtered_by_measurement_and_any_tag()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync(
            "weather,place=home,source=a temperature=1 1000", "weather,place=away,source=a temperature=1 1000",
            "weather_forecast,place=home,source=b temperature=1,issued_at=1i 1000", "grid,region=it's\\ \"x\" intensity=1 1000");
        using var database = Open(file);

        Assert.Equal(["grid", "weather", "weather", "weather_forecast"], database.Series(SeriesFilter.All).Select(series => series.Measurement.Name));
        Assert.Equal(["weather", "weather_forecast"], database.Series(new SeriesFilter { Place = "home" }).Select(series => series.Measurement.Name));
        Assert.Equal(["away"], database.Series(new SeriesFilter { Measurement = "weather", Source = "a", Place = "away" }).Select(series => series.Tag("place")));
        Assert.Equal(["grid"], database.Series(new SeriesFilter { Tags = new Dictionary<string, string> { ["region"] = "it's \"x\"" } }).Select(series => series.Measurement.Name));
        Assert.Empty(database.Series(new SeriesFilter { Measurement = "nothing" }));
        Assert.Equal(["grid", "weather", "weather_forecast"], database.Measurements().Select(measurement => measurement.Name));
    }

    [Fact]
    public async Task Latest_gives_the_newest_row_with_units_and_age_and_leaves_gaps()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync(
            "weather,place=home temperature=1,humidity=50,fetched_at=71000i 70000", "weather,place=home temperature=2,condition=\"clear\",fetched_at=91000i 90000");
        using var database = Open(file);

        var latest = Assert.Single(database.Latest(SeriesFilter.All));

        Assert.Equal((90_000L, 91_000L, TimeSpan.FromSeconds(10)), (latest.At.ToUnixTimeMilliseconds(), latest.FetchedAt!.Value.ToUnixTimeMilliseconds(), latest.Age));
        Assert.Null(latest.IssuedAt);
        Assert.Equal(["temperature Cel", "humidity %", "condition "], latest.Series.Measurement.Fields.Select(field => $"{field.Name} {field.Unit}"));
        Assert.Equal([FieldValue.From(2), default, FieldValue.From("clear")], latest.Values);
    }

    [Fact]
    public async Task Latest_of_a_forecast_is_the_next_instant_as_it_was_issued_last()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync(Forecasts());
        using var database = Open(file);

        var latest = Assert.Single(database.Latest(new SeriesFilter { Measurement = "weather_forecast" }));

        Assert.Equal((120_000L, 60_000L, TimeSpan.FromSeconds(40)), (latest.At.ToUnixTimeMilliseconds(), latest.IssuedAt!.Value.ToUnixTimeMilliseconds(), latest.Age));
        Assert.Equal(FieldValue.From(12.5), latest.Values[0]);
    }

    [Fact]
    public async Task Points_of_a_forecast_are_each_instant_as_it_was_issued_last()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync(Forecasts());
        using var database = Open(file);

        var points = Assert.Single(database.Points(new PointsQuery()));
        var newest = Assert.Single(database.Points(new PointsQuery { Limit = 2 }));

        Assert.Equal([80_000, 120_000, 160_000], points.At);
        Assert.Equal([8, 12.5, 16.5], points.Columns[0].Numbers);
        Assert.Equal([12.5, 16.5], newest.Columns[0].Numbers);
    }

    [Fact]
    public async Task Points_are_the_rows_of_the_range_with_gaps_as_gaps()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync([.. Enumerable.Range(0, 10).Select(i => $"weather,place=home {(i % 2 == 0 ? "temperature=0" : $"humidity={i}")} {i * 1000}")]);
        using var database = Open(file);

        var points = Assert.Single(database.Points(new PointsQuery { Fields = ["temperature"], Since = Instant(2000), Before = Instant(6000) }));
        var newest = Assert.Single(database.Points(new PointsQuery { Fields = ["humidity", "nothing"], Limit = 3 }));

        Assert.Equal([2000, 3000, 4000, 5000], points.At);
        Assert.Equal([0, double.NaN, 0, double.NaN], Assert.Single(points.Columns).Numbers);
        Assert.Equal([7, double.NaN, 9], newest.Columns[0].Numbers);
        Assert.Empty(database.Points(new PointsQuery { Fields = ["nothing"] }));
    }

    [Theory]
    [InlineData("Mean", 2.0, 5.0, "2")]
    [InlineData("Min", 1.0, 5.0, "2")]
    [InlineData("Max", 3.0, 5.0, "2")]
    [InlineData("Last", 3.0, 5.0, "2")]
    [InlineData("Sum", 4.0, 5.0, "2")]
    public async Task Spans_become_one_point_each_and_empty_ones_none(string aggregate, double first, double third, string text)
    {
        await using var file = new SqliteFile();
        await file.AppendAsync(
            "weather,place=home temperature=1,condition=\"1\" -9000", "weather,place=home temperature=3,condition=\"2\" -1000", "weather,place=home humidity=7 -500",
            "weather,place=home temperature=5 10000", "weather,place=home humidity=9 20000");
        using var database = Open(file);

        var points = Assert.Single(database.Points(new PointsQuery { Every = TimeSpan.FromSeconds(10), Aggregate = Enum.Parse<Aggregate>(aggregate) }));

        Assert.Equal([-10_000, 10_000, 20_000], points.At);
        Assert.Equal([first, third, double.NaN], points.Columns[0].Numbers);
        Assert.Equal([7, double.NaN, 9], points.Columns[1].Numbers);
        Assert.Equal([text, null, null], points.Columns[2].Texts);
    }

    [Fact]
    public async Task Counts_are_numbers_for_texts_too()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home condition=\"a\" 1", "weather,place=home condition=\"b\" 2", "weather,place=home temperature=1 3", "weather,place=home temperature=1 10001");
        using var database = Open(file);

        var points = Assert.Single(database.Points(new PointsQuery { Every = TimeSpan.FromSeconds(10), Aggregate = Aggregate.Count, Fields = ["condition"] }));
        var newest = Assert.Single(database.Points(new PointsQuery { Every = TimeSpan.FromSeconds(10), Aggregate = Aggregate.Count, Limit = 1 }));

        Assert.Equal([2, 0], points.Columns[0].Numbers);
        Assert.Equal("1", points.Columns[0].Field.Unit);
        Assert.Equal([10_000], newest.At);
        Assert.Equal([1], newest.Columns[0].Numbers);
    }

    [Fact]
    public async Task Rows_give_everything_one_after_the_other()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync(Forecasts());
        using var database = Open(file);
        var series = Assert.Single(database.Series(SeriesFilter.All));

        var rows = database.Rows(series, Instant(100_000), null).Select(row => $"{row.At} {row.IssuedAt} {row.FetchedAt} {row[0].Number}").ToList();

        Assert.Equal(["120000 50000 51000 12", "120000 60000 61000 12.5", "160000 60000 61000 16.5"], rows);
    }

    [Fact]
    public void A_missing_file_is_no_mystery()
    {
        using var folder = new TemporaryFolder();
        using var database = new ReadingsDatabase(folder.File("readings.db"), s_time);

        var failure = Assert.Throws<StoreException>(() => database.Latest(SeriesFilter.All));

        Assert.Contains("no readings yet", failure.Message, StringComparison.Ordinal);
        Assert.Contains("aggregator run", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_store_without_readings_is_empty_and_fills_while_it_is_open()
    {
        await using var file = new SqliteFile();
        await File.WriteAllBytesAsync(file.FilePath, [], TestContext.Current.CancellationToken);
        using var database = Open(file);

        Assert.Empty(database.Latest(SeriesFilter.All));
        await file.AppendAsync("weather,place=home temperature=1 1000");
        Assert.Single(database.Latest(SeriesFilter.All));
        await file.AppendAsync("weather,place=home,zone=a temperature=1,dew_point=4 1000");
        Assert.Equal(2, database.Latest(SeriesFilter.All).Count);
    }

    [Fact]
    public async Task What_comes_while_it_is_open_is_found()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=1 1000");
        using var database = Open(file);
        Assert.Equal(["home"], database.Latest(SeriesFilter.All).Select(reading => reading.Series.Tag("place")));

        await file.AppendAsync("weather,place=away temperature=2,visibility=7 2000", "grid,region=x intensity=3 3000");
        var latest = database.Latest(SeriesFilter.All);

        Assert.Equal(["grid\0region=x", "weather\0place=home", "weather\0place=away"], latest.Select(reading => reading.Series.Key));
        Assert.Equal("temperature humidity condition visibility", string.Join(' ', latest[2].Series.Measurement.Fields.Select(field => field.Name)));
        Assert.Equal([FieldValue.From(2), default, default, FieldValue.From(7)], latest[2].Values);
        Assert.Equal(["away"], database.Series(new SeriesFilter { Place = "away" }).Select(series => series.Tag("place")));
    }

    [Fact]
    public async Task A_unit_that_is_corrected_is_told_at_once()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=1 1000");
        using var database = Open(file);
        Assert.Equal("Cel", Assert.Single(database.Series(SeriesFilter.All)).Measurement.Fields[0].Unit);

        await file.ReopenAsync(new Measurement("weather", "Weather.", [new("temperature", "K", "Air.")]));
        await file.AppendAsync("weather,place=home temperature=274 2000");

        Assert.Equal("K", Assert.Single(database.Series(SeriesFilter.All)).Measurement.Fields[0].Unit);
    }

    [Fact]
    public async Task Hundreds_of_measurements_are_no_trouble()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync([.. Enumerable.Range(0, 300).Select(i => $"m{i}_forecast,place=home value={i},issued_at=1i 200000")]);
        using var database = Open(file);

        Assert.Equal(300, database.Latest(SeriesFilter.All).Count);
        Assert.Equal(Enumerable.Range(0, 300).Sum(), database.Points(new PointsQuery()).Sum(points => points.Columns[0].Numbers[0]));
        Assert.Equal(300, database.Latest(SeriesFilter.All).Count);
    }

    [Fact]
    public async Task Many_callers_at_once_each_get_their_answer()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync([.. Enumerable.Range(0, 500).Select(i => $"weather,place=p{i % 5} temperature={i} {i}")]);
        using var database = Open(file);

        var sums = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => database.Points(new PointsQuery { Series = new SeriesFilter { Place = $"p{i % 5}" }, Fields = ["temperature"] })[0].Columns[0].Numbers.Sum() - 100 * (i % 5),
            TestContext.Current.CancellationToken)));

        Assert.All(sums, sum => Assert.Equal(sums[0], sum));
    }

    [Fact]
    public async Task A_damaged_file_is_named_with_the_remedy()
    {
        await using var file = new SqliteFile();
        await File.WriteAllTextAsync(file.FilePath, new string('x', 8192), TestContext.Current.CancellationToken);
        using var database = Open(file);

        var failure = Assert.Throws<StoreException>(() => database.Series(SeriesFilter.All));

        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
    }

    private static string[] Forecasts() =>
    [
        "weather_forecast,place=home temperature=8,fetched_at=51000i,issued_at=50000i 80000",
        "weather_forecast,place=home temperature=12,fetched_at=51000i,issued_at=50000i 120000",
        "weather_forecast,place=home temperature=12.5,fetched_at=61000i,issued_at=60000i 120000",
        "weather_forecast,place=home temperature=16.5,fetched_at=61000i,issued_at=60000i 160000",
    ];

    private static ReadingsDatabase Open(SqliteFile file) => new(file.FilePath, s_time);

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
