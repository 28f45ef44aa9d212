using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Durability;

/// <summary><c>kill -9</c> at moments that nobody chose.</summary>
public class KillTests
{
    // A run's start is written in whole milliseconds.
    private static readonly TimeSpan s_rounding = TimeSpan.FromMilliseconds(2);

    [Fact]
    public Task Killed_five_times_it_keeps_every_reading_of_a_finished_poll_once() => KillAsync(kills: 5, sources: 3, places: 20, longestLife: 3);

    [Fact]
    public Task Killed_twenty_times_it_keeps_every_reading_of_a_finished_poll_once()
    {
        Needs.LongTime();
        return KillAsync(kills: 20, sources: 5, places: 50, longestLife: 6);
    }

    private static async Task KillAsync(int kills, int sources, int places, double longestLife)
    {
        await using var upstream = await StampedUpstream.StartAsync();
        using var workspace = new Workspace();
        upstream.AddSources(workspace, sources, places, TimeSpan.FromSeconds(1));
        workspace.Save();
        var seed = Environment.TickCount;
        var random = new Random(seed);

        for (var kill = 0; kill < kills; kill++)
        {
            var before = upstream.Count;
            await using var daemon = AggregatorProcess.Start(workspace, "run");
            await Eventually.TrueAsync("upstream is asked", AggregatorProcess.Patience, () => upstream.Count > before);
            await Eventually.PauseAsync(TimeSpan.FromSeconds(longestLife * random.NextDouble()));
            Assert.False(daemon.Process.HasExited, daemon.Process.Errors.Text);
            await daemon.KillAsync();
            await SoundAsync(workspace, $"kill {kill + 1} (seed {seed})");
        }

        // What the journal has and the store lacks is delivered by the next life.
        var reported = await ReportedAsync(workspace, upstream.Served);
        await using (var last = await AggregatorProcess.RunAsync(workspace))
        {
            await DeliveredAsync(workspace, reported, seed);
            Assert.Equal(0, await last.StopAsync());
        }

        await SoundAsync(workspace, $"the end (seed {seed})");
        var stored = await StoredAsync(workspace);
        var said = upstream.Served.Select(Row).ToHashSet();
        var rows = await workspace.Readings.LinesAsync("SELECT count(*), count(DISTINCT place || at) FROM weather");
        var counts = rows[0].Split('|');
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}: {kills} kills, upstream answered {upstream.Count}, finished polls reported {reported.Count}, stored {stored.Count}, rows|distinct {rows[0]}");
        Assert.True(reported.Count > kills, "Too few polls finished for the test to mean anything.");
        Assert.Equal(counts[0], counts[1]);
        Assert.Empty(stored.Except(said));
        Assert.Empty(reported.Except(await StoredAsync(workspace)));
        Assert.Empty(await workspace.State.LinesAsync("SELECT line FROM parked"));
    }

    /// <summary>What the run history says was stored: for each target that it calls ok, the answer which upstream gave during that run.</summary>
    private static async Task<IReadOnlySet<string>> ReportedAsync(Workspace workspace, IReadOnlyList<ServedWeather> served)
    {
        var answers = served.ToLookup(answer => answer.Place);
        var reported = new HashSet<string>();
        foreach (var run in await workspace.State.QueryAsync("SELECT started_at, duration_ms, targets FROM runs"))
        {
            var start = DateTimeOffset.FromUnixTimeMilliseconds((long)run["started_at"]!) - s_rounding;
            var end = start + TimeSpan.FromMilliseconds((long)run["duration_ms"]!) + 2 * s_rounding;
            foreach (var group in JsonNode.Parse(run["targets"]!.ToString())!.AsArray().Where(group => group!["outcome"]!.ToString() == "ok"))
            {
                foreach (var target in group!["targets"]!.AsArray())
                {
                    var answer = Assert.Single(answers[target!.ToString().Split('/')[0]], one => one.AskedAt >= start && one.AskedAt <= end);
                    Assert.True(reported.Add(Row(answer)));
                }
            }
        }

        return reported;
    }

    private static Task DeliveredAsync(Workspace workspace, IReadOnlySet<string> reported, int seed) => Eventually.TrueAsync(
        $"the store has what was reported (seed {seed})", AggregatorProcess.Patience, async () => reported.IsSubsetOf(await StoredAsync(workspace)));

    private static async Task<IReadOnlySet<string>> StoredAsync(Workspace workspace) => await workspace.Readings.HasAsync("weather")
        ? (await workspace.Readings.LinesAsync("SELECT place, epoch_s, printf('%.2f', temperature) FROM weather")).ToHashSet()
        : new HashSet<string>();

    private static async Task SoundAsync(Workspace workspace, string when)
    {
        Assert.True(await workspace.State.CheckAsync() == "ok", $"aggregator.db after {when}");
        Assert.True(await workspace.Readings.CheckAsync() == "ok", $"readings.db after {when}");
    }

    private static string Row(ServedWeather answer) =>
        string.Create(CultureInfo.InvariantCulture, $"{answer.Place}|{answer.Second}|{answer.Temperature:F2}");
}
