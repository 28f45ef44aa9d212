using Aggregator.Stores.Sqlite;
using Microsoft.Data.Sqlite;

namespace Aggregator.Tests.Stores.Sqlite;

public class SeekTests
{
    private const string Latest = "SELECT epoch_s, temperature FROM weather WHERE place = 'p7' ORDER BY at DESC LIMIT 1";

    [Fact]
    public async Task The_latest_of_a_place_among_a_hundred_thousand_rows_is_one_seek()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync(Lines(places: 100, rows: 1000, source: "owm"));

        var steps = Steps(file, Latest);

        Assert.Equal(["999|999"], file.Query(Latest));
        Assert.InRange(steps, 1, 60);
        Assert.DoesNotContain(Plan(file, Latest), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.Contains("SCAN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forecasts_of_a_place_are_found_by_a_seek_too()
    {
        const string Next = "SELECT at, issued_at FROM weather_forecast WHERE place = 'p7' AND at >= 5000 ORDER BY at, issued_at DESC LIMIT 1";
        await using var file = new SqliteFile();
        await file.AppendAsync([.. from place in Enumerable.Range(0, 20) from at in Enumerable.Range(0, 200) from issue in Enumerable.Range(0, 5)
                                   select $"weather_forecast,place=p{place},source=owm temperature=1,issued_at={issue}i {1000 * at}"]);

        Assert.Equal(["5000|4"], file.Query(Next));
        Assert.InRange(Steps(file, Next), 1, 250);
    }

    [Fact]
    public async Task When_two_sources_share_a_place_both_are_found_and_each_by_a_seek()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync(Lines(places: 20, rows: 500, source: "owm"));

        await file.AppendAsync("weather,place=p7,source=nws temperature=-1 999500");
        await file.ReopenAsync();
        await file.AppendAsync("weather,place=p8,source=nws temperature=-1 999500");

        var ofOne = Latest.Replace("ORDER", "AND source = 'owm' ORDER");
        Assert.Equal(["999|-1"], file.Query(Latest));
        Assert.Equal(["499|499"], file.Query(ofOne));
        Assert.InRange(Steps(file, ofOne), 1, 80);
        Assert.Equal(["501"], file.Query("SELECT count(*) FROM weather WHERE place = 'p7'"));
    }

    [Fact]
    public async Task When_even_place_and_source_are_shared_rows_are_still_found()
    {
        await using var file = new SqliteFile();

        await file.AppendAsync(
            "weather,place=home,source=a,product=x temperature=1 1000",
            "weather,place=home,source=a,product=y temperature=2 2000",
            "weather,place=home,source=b,product=x temperature=3 3000",
            "weather,place=away,source=b,product=x temperature=4 4000");

        Assert.Equal(["3", "2", "1"], file.Query("SELECT temperature FROM weather WHERE place = 'home' ORDER BY at DESC"));
        Assert.Equal(["2", "1"], file.Query("SELECT temperature FROM weather WHERE place = 'home' AND source = 'a' ORDER BY at DESC"));
        Assert.Equal(["4"], file.Query("SELECT temperature FROM weather WHERE place = 'away'"));
    }

    [Fact]
    public async Task The_sqlite3_program_takes_the_same_way()
    {
        Assert.SkipUnless(Sqlite3Program.IsPresent, "The sqlite3 program is not installed.");
        await using var file = new SqliteFile();
        await file.AppendAsync(Lines(places: 50, rows: 100, source: "owm"));

        var answer = await Sqlite3Program.RunAsync(file.FilePath, Latest + ";", "PRAGMA integrity_check;", "EXPLAIN QUERY PLAN " + Latest + ";");

        Assert.StartsWith("99|99.0\nok\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", answer, StringComparison.Ordinal);
    }

    private static string[] Lines(int places, int rows, string source) =>
        [.. from at in Enumerable.Range(0, rows) from place in Enumerable.Range(0, places)
            select $"weather,place=p{place},provider=OpenWeatherMap,source={source} temperature={at},humidity=50 {1000L * at}"];

    private static int Steps(SqliteFile file, string sql)
    {
        using var connection = Open(file);
        using var statement = new RawStatement(connection, sql);
        while (statement.Step())
        {
        }

        return statement.TakeSteps();
    }

    private static List<string> Plan(SqliteFile file, string sql) => [.. file.Query("EXPLAIN QUERY PLAN " + sql)];

    private static SqliteConnection Open(SqliteFile file)
    {
        var connection = new SqliteConnection($"Data Source={file.FilePath};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
