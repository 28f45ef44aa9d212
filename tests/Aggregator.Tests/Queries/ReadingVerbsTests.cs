using Aggregator.Cli;
using Aggregator.Configuration;
using Aggregator.Tests.Configuration;
using Aggregator.Tests.Stores.Sqlite;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Queries;

public class ReadingVerbsTests
{
    private static readonly FakeTime s_time = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

    private static readonly string[] s_lines =
    [
        "weather,place=home,source=owm temperature=20.5,condition=\"rain, \\\"heavy\\\"\",fetched_at=1699996401000i 1699996400000",
        "weather,place=home,source=owm temperature=0,fetched_at=1699999941000i 1699999940000",
        "weather,place=away,source=owm temperature=-3.25,fetched_at=1699999941000i 1699999940000",
        "weather_forecast,place=home,source=owm temperature=8,fetched_at=1699999941000i,issued_at=1699999940000i 1700003600000",
    ];

    [Fact]
    public async Task Query_shows_the_latest_of_each_series_with_unit_and_age()
    {
        await using var file = await FileAsync();

        var (code, output, _) = await RunAsync("query", "weather", "--place", "home", "--database", file.FilePath);

        Assert.Equal(0, code);
        Assert.Matches(@"weather +owm +home +temperature +0 +Cel +2023-11-14T22:12:20Z +60 s +", output);
        Assert.Contains('█', output);
        Assert.DoesNotContain("condition", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_shows_points_of_a_time_with_gaps_empty()
    {
        await using var file = await FileAsync();

        var (code, output, _) = await RunAsync("query", "weather", "--place", "home", "--since", "2h", "--every", "1h", "--agg", "max", "--database", file.FilePath);

        Assert.Equal(0, code);
        Assert.Matches(@"2023-11-14T21:00:00Z +20.5 +rain, ""heavy""", output);
        Assert.Matches(@"2023-11-14T22:00:00Z +0\s*\n", output);
    }

    [Fact]
    public async Task Query_from_before_the_calendar_began_is_from_the_first_row()
    {
        await using var file = await FileAsync();

        var (code, output, _) = await RunAsync("query", "weather", "--place", "home", "--since", "500000w", "--database", file.FilePath);

        Assert.Equal(0, code);
        Assert.Contains("2023-11-14T21:13:20Z", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Cron\": \"0 0 0 * * ?\"", "fresh")]
    [InlineData("\"Interval\": \"00:10:00\"", "expired")]
    public async Task Query_judges_the_age_of_a_value_by_its_sources_schedule(string schedule, string expected)
    {
        await using var file = await FileAsync();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder.File("appsettings.json"),
            $$$"""
            { "Aggregator": {
              "Stores": { "mine": { "Type": "Sqlite", "Path": "{{{file.FilePath}}}" } },
              "Providers": { "owm": { "Type": "Sample", "ApiKey": "k", {{{schedule}}} } } } }
            """,
            TestContext.Current.CancellationToken);
        await file.AppendAsync("weather,place=hill,source=owm temperature=1,fetched_at=1699980001000i 1699980000000");

        var (_, output, error) = await RunAsync("query", "weather", "--place", "hill", "--config", folder.File("appsettings.json"));

        Assert.Equal("", error);
        Assert.Matches($@"hill +temperature +1 +Cel +2023-11-14T16:40:00Z +5\.6 h +{expected}", output);
    }

    [Fact]
    public async Task Query_answers_programs_in_json()
    {
        await using var file = await FileAsync();

        var (_, output, _) = await RunAsync("query", "--place", "home", "--field", "temperature", "--output", "json", "--database", file.FilePath);

        using var json = System.Text.Json.JsonDocument.Parse(output);
        Assert.Equal(["weather 0 60", "weather_forecast 8 60"], json.RootElement.EnumerateArray().Select(reading =>
            $"{reading.GetProperty("measurement").GetString()} {reading.GetProperty("fields").GetProperty("temperature").GetProperty("value")} {reading.GetProperty("age_s")}"));
    }

    [Theory]
    [InlineData(1, "There is no measurement 'wether'; there are: weather, weather_forecast.", "query", "wether")]
    [InlineData(1, "No series matches.", "query", "--place", "nowhere")]
    [InlineData(1, "There are no points", "query", "weather", "--before", "2000-01-01")]
    [InlineData(2, "--since 'soon' is neither", "query", "--since", "soon")]
    [InlineData(2, "--every '5x' is no span", "query", "--every", "5x")]
    [InlineData(2, "--every '24:00:00' is no span", "query", "--every", "24:00:00")]
    [InlineData(2, "--limit must be", "query", "--limit", "0")]
    [InlineData(2, "--tag 'place' is not KEY=VALUE", "query", "--tag", "place")]
    [InlineData(2, "CSV holds one measurement: choose one of weather, weather_forecast", "export")]
    public async Task What_cannot_be_answered_says_why(int code, string message, params string[] arguments)
    {
        await using var file = await FileAsync();

        var (actual, output, error) = await RunAsync([.. arguments, "--database", file.FilePath]);

        Assert.Equal(code, actual);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    [Fact]
    public async Task Before_the_first_reading_the_next_step_is_named()
    {
        using var folder = new TemporaryFolder();

        var (code, _, error) = await RunAsync("query", "--database", folder.File("readings.db"));

        Assert.Equal(1, code);
        Assert.Contains("no readings yet", error, StringComparison.Ordinal);
        Assert.Contains("aggregator once", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_exits_as_an_unreachable_store()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("readings.db"), new string('x', 4096), TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync("export", "--database", folder.File("readings.db"));

        Assert.Equal(5, code);
        Assert.Contains("is damaged", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configured_store_is_read_when_no_file_is_named()
    {
        await using var file = await FileAsync();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder.File("appsettings.json"),
            $$"""{ "Aggregator": { "DataDirectory": "data", "Stores": { "mine": { "Type": "Sqlite", "Path": "{{file.FilePath}}" } } } }""",
            TestContext.Current.CancellationToken);

        var (code, output, error) = await RunAsync("export", "--config", folder.File("appsettings.json"), "-m", "weather");

        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Equal(4, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Export_writes_csv_with_gaps_empty_and_texts_quoted()
    {
        await using var file = await FileAsync();

        var (_, output, _) = await RunAsync("export", "-m", "weather", "--place", "home", "--database", file.FilePath);

        Assert.Equal(
            """"
            at,fetched_at,place,source,temperature,humidity,condition
            2023-11-14T21:13:20Z,2023-11-14T21:13:21Z,home,owm,20.5,,"rain, ""heavy"""
            2023-11-14T22:12:20Z,2023-11-14T22:12:21Z,home,owm,0,,

            """",
            output);
    }

    [Fact]
    public async Task Export_as_lines_gives_what_the_journal_gave()
    {
        await using var file = await FileAsync();

        var (_, output, _) = await RunAsync("export", "--format", "line", "--database", file.FilePath);

        Assert.Equal(s_lines.Order(StringComparer.Ordinal), output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Export_as_json_is_an_array_in_a_file_that_appears_whole()
    {
        await using var file = await FileAsync();
        using var folder = new TemporaryFolder();

        var (code, output, error) = await RunAsync("export", "--format", "json", "--since", "30m", "--file", folder.File("out.json"), "--database", file.FilePath);

        Assert.Equal((0, ""), (code, output));
        Assert.Contains("Wrote 3 rows", error, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("out.json"), TestContext.Current.CancellationToken));
        Assert.Equal([0, -3.25, 8], json.RootElement.EnumerateArray().Select(row => row.GetProperty("fields").GetProperty("temperature").GetProperty("value").GetDouble()));
        Assert.Equal(["measurement", "tags", "observed_at", "issued_at", "fetched_at", "fields"], json.RootElement[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["out.json"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    private static async Task<SqliteFile> FileAsync()
    {
        var file = new SqliteFile();
        await file.AppendAsync(s_lines);
        return file;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var services = new CliServices
        {
            Out = new CliConsole(output, redirected: true),
            Error = new CliConsole(error, redirected: true),
            Time = s_time,
            Providers = [new SampleType()],
            Inputs = SettingsInputs.OfProcess() with { Environment = new Dictionary<string, string>() },
        };
        var code = await CommandLine.RunAsync(arguments, services, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
