using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.State;
using Aggregator.Stores;
using Aggregator.Tests.Stores.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Api;

/// <summary>Jobs of type <c>replay</c>: a second store is given what it lacks.</summary>
public class ReplayJobTests
{
    private const string Second = "\"second\": { \"Type\": \"Sqlite\", \"Path\": \"second.db\", \"Retention\": \"00:00:00\" }";

    private static readonly string[] s_old =
    [
        "weather,place=home,source=station temperature=20.5,humidity=40,backfilled=1,fetched_at=1700000000500i 1700000000000",
        "weather,place=home,source=station temperature=21.5,condition=\"rain\",fetched_at=1700000600500i 1700000600000",
        "weather_forecast,place=home,source=station temperature=8,fetched_at=1700000000500i,issued_at=1700000000000i 1700003600000",
        "weather_forecast,place=home,source=station temperature=9,fetched_at=1700000600500i,issued_at=1700000600000i 1700003600000",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_was_added_gets_all_that_the_embedded_one_has_and_again_changes_nothing()
    {
        await using var host = await ApiHost.StartAsync(s_old, stores: Second);

        var job = await host.DoJobAsync("""{"type":"replay","store":"second"}""");
        var first = Rows(host, "second.db");
        await host.DoJobAsync("""{"type":"replay","store":"second","from":"embedded"}""");

        Assert.Equal(4, job.GetProperty("progress").GetProperty("readings").GetInt64());
        Assert.Equal(Rows(host, "readings.db"), first);
        Assert.Equal(first, Rows(host, "second.db"));
    }

    [Fact]
    public async Task The_journal_gives_a_store_once_more_what_it_lost_and_the_last_word_of_each_instant_stays()
    {
        await using var host = await ApiHost.StartAsync([], stores: Second);
        await AppendAsync(host, 1, 2);
        await AppendAsync(host, 3);
        await FlushAsync(host);
        var before = Rows(host, "second.db");
        Execute(host, "second.db", "DELETE FROM weather_rows");

        var job = await host.DoJobAsync("""{"type":"replay","store":"second","from":"journal"}""");

        Assert.Equal(["1700000000000|3"], before);
        Assert.Equal(before, Rows(host, "second.db"));
        Assert.Equal(3, job.GetProperty("progress").GetProperty("readings").GetInt64());
    }

    [Fact]
    public async Task A_store_that_is_away_is_waited_for_and_the_wait_can_be_paused_and_cancelled_at_once()
    {
        await using var host = await ApiHost.StartAsync(s_old, stores: "\"influx\": { \"Type\": \"InfluxDb\", \"Url\": \"http://127.0.0.1:9\", \"Organization\": \"o\", \"Bucket\": \"b\", \"Token\": \"t\" }");
        var id = await host.StartJobAsync("""{"type":"replay","store":"influx"}""");
        var other = await host.StartJobAsync("""{"type":"replay","store":"influx"}""");
        var queued = await host.StartJobAsync("""{"type":"export","format":"line"}""");

        var waiting = await host.WaitJobAsync(id, "running", job => job.GetProperty("progress").GetProperty("note").GetString() is not null);
        var unfinished = await host.JsonAsync($"/api/v1/jobs/{queued}/export");
        await host.PostAsync($"/api/v1/jobs/{id}/pause");
        await host.WaitJobAsync(id, "paused");
        await host.WaitJobAsync(queued, "completed");
        await host.PostAsync($"/api/v1/jobs/{id}/resume");
        await host.PostAsync($"/api/v1/jobs/{id}/cancel");
        await host.PostAsync($"/api/v1/jobs/{other}/cancel");

        Assert.Contains("127.0.0.1:9", waiting.GetProperty("progress").GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal("CONFLICT", unfinished.GetProperty("error").GetProperty("code").GetString());
    }

    private static Task AppendAsync(ApiHost host, params double[] temperatures) => host.Services.GetRequiredService<ReadingJournal>().AppendAsync([.. temperatures.Select(temperature =>
        new Reading(new Series(SqliteFile.Weather, ("place", "home")), DateTimeOffset.FromUnixTimeMilliseconds(1700000000000), DateTimeOffset.FromUnixTimeMilliseconds(1700000000000)).With("temperature", temperature))]);

    private static Task<IReadOnlyList<string>> FlushAsync(ApiHost host) => host.Services.GetRequiredService<StoreSet>().FlushAsync(TimeSpan.FromSeconds(20));

    private static List<string> Rows(ApiHost host, string file)
    {
        using var connection = StateFile.Connect(Path.Combine(host.Folder.Data, file), SqliteOpenMode.ReadOnly);
        var rows = new List<string>();
        foreach (var view in new[] { "weather", "weather_forecast" })
        {
            if (connection.Scalar<int>($"SELECT count(*) FROM sqlite_schema WHERE name = '{view}_rows'") == 0)
            {
                continue;
            }

            using var command = connection.Prepare(view == "weather" && connection.Scalar<int>("SELECT count(*) FROM pragma_table_info('weather_rows') WHERE name = 'backfilled'") == 0
                ? "SELECT at, temperature FROM weather ORDER BY at"
                : $"SELECT * FROM {view} ORDER BY at");
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetName).Order(StringComparer.Ordinal).Select(name => row[name])));
            }
        }

        return rows;
    }

    private static void Execute(ApiHost host, string file, string sql)
    {
        using var connection = StateFile.Connect(Path.Combine(host.Folder.Data, file), SqliteOpenMode.ReadWrite);
        connection.Execute(sql);
    }
}
