using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Credentials;

/// <summary>A rotating refresh token survives <c>kill -9</c> at moments that nobody chose.</summary>
public class CredentialKillTests
{
    [Fact]
    public Task Killed_five_times_it_never_loses_its_credential() => KillAsync(kills: 5, longestLife: 3);

    [Fact]
    public Task Killed_for_two_minutes_it_never_loses_its_credential()
    {
        Needs.LongTime();
        return KillAsync(kills: 30, longestLife: 6);
    }

    private static async Task KillAsync(int kills, double longestLife)
    {
        await using var upstream = await RotatingUpstream.StartAsync();
        using var workspace = new Workspace();
        workspace.Providers["rotating"] = upstream.Source(targets: 30);
        workspace.Save();
        var seed = Environment.TickCount;
        var random = new Random(seed);

        for (var kill = 0; kill < kills; kill++)
        {
            var before = upstream.Served.Values.Sum();
            await using var daemon = AggregatorProcess.Start(workspace, "run");
            await Eventually.TrueAsync(
                $"data after {kill} kills (seed {seed}, revoked: {upstream.IsRevoked})", AggregatorProcess.Patience, () => upstream.Served.Values.Sum() > before || daemon.Process.HasExited);
            Assert.False(daemon.Process.HasExited, daemon.Process.Errors.Text);
            await Eventually.PauseAsync(TimeSpan.FromSeconds(longestLife * random.NextDouble()));
            await daemon.KillAsync();
        }

        await using (var last = await AggregatorProcess.RunAsync(workspace))
        {
            var mints = upstream.Mints;
            await Eventually.TrueAsync("a renewal in the last life", AggregatorProcess.Patience, () => upstream.Mints > mints + 1);
            Assert.Equal(0, await last.StopAsync());
        }

        var refused = await workspace.State.LinesAsync("SELECT targets FROM runs WHERE targets LIKE '%rejected%'");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}: {kills} kills, {upstream.Mints} token calls, {upstream.Served.Values.Sum()} data calls, {refused.Count} runs with a refusal");
        Assert.False(upstream.IsRevoked, $"The family was revoked (seed {seed}).");
        Assert.Equal(1, upstream.MostMintsAtOnce);
        Assert.Equal(30, upstream.Served.Count);
        Assert.Empty(refused);
        foreach (var file in Directory.GetFiles(workspace.Data, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf("-in-clear"u8));
        }
    }
}
