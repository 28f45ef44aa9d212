using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Okta;

/// <summary>Each event of a log counts once, whatever happens to the program that reads it.</summary>
public class OktaLogKillTests
{
    [Fact]
    public Task Killed_six_times_it_counts_every_event_once() => KillAsync(kills: 6, perSecond: 10, longestLife: 2, longestPause: 1);

    [Fact]
    public Task Killed_for_three_minutes_at_one_event_a_second_it_counts_every_event_once()
    {
        Needs.LongTime();
        return KillAsync(kills: 40, perSecond: 1, longestLife: 6, longestPause: 3);
    }

    [Fact]
    public async Task Polled_once_then_by_the_daemon_switched_off_and_on_again_it_goes_on_where_it_was()
    {
        await using var org = await LoggedOrg.StartAsync(history: 500, perSecond: 20);
        using var workspace = new Workspace();
        workspace.Providers["Okta"] = org.Source();
        workspace.Save();

        var (exitCode, _, errors) = await AggregatorProcess.DoAsync(workspace, "once");
        Assert.True(exitCode == 0, errors);
        Assert.True(await CountAsync(workspace) >= 500);
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        await Eventually.TrueAsync("two reads of the daemon", AggregatorProcess.Patience, () => org.Answered > 2);
        workspace.Providers["Okta"]!["Enabled"] = false;
        workspace.Save();
        await daemon.LoggedAsync(1101, AggregatorProcess.Patience, "Okta");
        var answered = org.Answered;
        await Eventually.PauseAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(answered, org.Answered);
        workspace.Providers["Okta"]!["Enabled"] = true;
        workspace.Save();
        await Eventually.TrueAsync("a read after that", AggregatorProcess.Patience, () => org.Answered > answered);
        org.Stop();
        await StoredAsync(org, workspace, "none");

        Assert.Equal(0, await daemon.StopAsync());
        Assert.Equal(1, org.Beginnings);
        await SameAsync(org, workspace);
    }

    private static async Task KillAsync(int kills, double perSecond, double longestLife, double longestPause)
    {
        await using var org = await LoggedOrg.StartAsync(history: 2500, perSecond);
        using var workspace = new Workspace();
        workspace.Providers["Okta"] = org.Source();
        workspace.Save();
        var seed = Environment.TickCount;
        var random = new Random(seed);

        for (var kill = 0; kill < kills; kill++)
        {
            if (kill == kills / 2)
            {
                // Events in the store mean a link in the state, for both are kept at once: on a slow machine every run so far may have ended before.
                await LiveUntilStoredAsync(workspace, seed);
                org.EndLinks();
            }

            var answered = org.Answered;
            await using var daemon = AggregatorProcess.Start(workspace, "run");
            // Every other time in the midst of the work that follows an answer.
            var answers = kill % 2 == 0 ? 1 + random.Next(3) : 1;
            await Eventually.TrueAsync(
                $"the log is read (kill {kill}, seed {seed})", AggregatorProcess.Patience, () => org.Answered >= answered + answers || daemon.Process.HasExited);
            Assert.False(daemon.Process.HasExited, daemon.Process.Errors.Text);
            await Eventually.PauseAsync(kill % 2 == 0 ? TimeSpan.FromMilliseconds(random.Next(20)) : TimeSpan.FromSeconds(longestLife * random.NextDouble()));
            await daemon.KillAsync();
            await Eventually.PauseAsync(TimeSpan.FromSeconds(longestPause * random.NextDouble()));
        }

        org.Stop();
        await using (var last = await AggregatorProcess.RunAsync(workspace))
        {
            await StoredAsync(org, workspace, $"{seed}");
            Assert.Equal(0, await last.StopAsync());
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}: {kills} kills, {org.Produced} events, {org.Answered} calls answered, {org.Deaths} links ended, stored {await CountAsync(workspace)}");
        await SameAsync(org, workspace);
        Assert.InRange(org.Deaths, 1, kills);
        Assert.Empty(await workspace.State.LinesAsync("SELECT line FROM parked"));
    }

    private static async Task LiveUntilStoredAsync(Workspace workspace, int seed)
    {
        await using var daemon = AggregatorProcess.Start(workspace, "run");
        await Eventually.TrueAsync($"the store has events (seed {seed})", AggregatorProcess.Patience, async () => await CountAsync(workspace) > 0);
        await daemon.KillAsync();
    }

    private static async Task StoredAsync(LoggedOrg org, Workspace workspace, string seed)
    {
        await Eventually.TrueAsync(
            $"the store has {org.Produced} events (seed {seed})", AggregatorProcess.Patience, async () => await CountAsync(workspace) >= org.Produced);
        // What is there once more would come with the next pages.
        var answered = org.Answered;
        await Eventually.TrueAsync("two more reads", AggregatorProcess.Patience, () => org.Answered > answered + 2);
    }

    private static async Task SameAsync(LoggedOrg org, Workspace workspace) => Assert.Equal(
        org.Expected().Order(StringComparer.Ordinal),
        (await workspace.Readings.LinesAsync("SELECT event_type, outcome, epoch_s, printf('%d', count) FROM okta_events")).Order(StringComparer.Ordinal));

    private static async Task<int> CountAsync(Workspace workspace) => await workspace.Readings.HasAsync("okta_events")
        && await workspace.Readings.ScalarAsync("SELECT CAST(coalesce(sum(count), 0) AS INTEGER) FROM okta_events") is { } sum
        ? (int)sum
        : 0;
}
