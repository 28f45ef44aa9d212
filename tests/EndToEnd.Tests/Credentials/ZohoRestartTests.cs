using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;
using Aggregator.Simulator;

namespace Aggregator.EndToEnd.Tests.Credentials;

/// <summary>Zoho takes ten token calls in ten minutes, and counts those of a process that is no more.</summary>
public class ZohoRestartTests
{
    private const int Limit = 10;
    private const int Starts = 20;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);

    [Fact]
    public Task Started_twenty_times_on_end_it_asks_Zoho_for_ten_tokens_at_most() =>
        RestartAsync(tokenLife: TimeSpan.FromSeconds(1), between: TimeSpan.Zero);

    [Fact]
    public Task Started_twenty_times_in_five_minutes_it_asks_Zoho_for_ten_tokens_at_most()
    {
        Needs.LongTime();
        return RestartAsync(tokenLife: TimeSpan.FromSeconds(20), between: TimeSpan.FromSeconds(15));
    }

    // A token is over before the next start, so that each start wants another.
    private static async Task RestartAsync(TimeSpan tokenLife, TimeSpan between)
    {
        var options = new SimulatorOptions { ZohoTokenLifetime = tokenLife, Site24x7PerDay = 100_000 };
        await using var simulator = await UpstreamSimulator.StartAsync(options, TestContext.Current.CancellationToken);
        var zoho = simulator.Site24x7;
        using var workspace = new Workspace();
        // Two sources on one credential are one account to Zoho.
        workspace.Providers["monitors"] = Source(zoho, options, "00:00:01");
        workspace.Providers["more"] = Source(zoho, options, "00:00:02");
        workspace.Save();
        var seed = Environment.TickCount;
        var random = new Random(seed);

        var began = TimeProvider.System.GetTimestamp();
        for (var start = 0; start < Starts; start++)
        {
            await LiveAsync(workspace, zoho, start % 4, random);
            await Eventually.PauseAsync(between * (start + 1) - TimeProvider.System.GetElapsedTime(began) is { Ticks: > 0 } left ? left : TimeSpan.Zero);
        }

        var (exitCode, words, _) = await AggregatorProcess.DoAsync(workspace, "once", "monitors");
        var mints = Mints(zoho);
        var most = mints.Max(first => mints.Count(mint => mint.At >= first.At && mint.At < first.At + s_window));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}: {Starts} starts in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s, {mints.Count} token calls, most in ten minutes {most}; then: {words}");
        // A permit that was taken by a process that was killed before its call is lost.
        Assert.InRange(most, Limit - 4, Limit);
        Assert.All(mints, mint => Assert.True(mint.Status is 200 or 0, $"Zoho answered {mint.Status} (seed {seed})."));
        Assert.Empty(await workspace.State.LinesAsync("SELECT targets FROM runs WHERE targets LIKE '%rejected%'"));
        Assert.NotEmpty(await workspace.State.LinesAsync("SELECT targets FROM runs WHERE targets LIKE '%throttled%'"));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("/oauth/v2/token was not asked", words, StringComparison.Ordinal);
    }

    /// <summary>One life of the program, and the way it ends.</summary>
    private static async Task LiveAsync(Workspace workspace, SimulatedUpstream zoho, int end, Random random)
    {
        var before = zoho.Calls.Count;
        var minted = Mints(zoho).Count;
        if (end == 2)
        {
            await AggregatorProcess.DoAsync(workspace, "once");
            return;
        }

        // The first of four is killed while its token is on the way: Zoho has counted it, and nobody here was told.
        zoho.Fault = end == 0 ? new Fault(FaultKind.Slow) { Path = "/oauth", Delay = TimeSpan.FromSeconds(1) } : Fault.None;
        await using var daemon = AggregatorProcess.Start(workspace, "run");
        await Eventually.TrueAsync(
            "a token call, or a daemon that may not make one",
            AggregatorProcess.Patience,
            () => daemon.Process.HasExited || Mints(zoho).Count > minted || (minted >= Limit - 4 && daemon.Logged(1700).Count > 0));
        Assert.False(daemon.Process.HasExited, daemon.Process.Errors.Text);
        if (end == 1)
        {
            await Eventually.TrueAsync("an answer, or none to be had", AggregatorProcess.Patience, () => zoho.Calls.Count > before + 1 || minted >= Limit - 4);
            await daemon.LoggedAsync(1700, AggregatorProcess.Patience);
            Assert.Equal(0, await daemon.StopAsync());
            return;
        }

        await Eventually.PauseAsync(TimeSpan.FromSeconds(end == 0 ? 0 : random.NextDouble()));
        await daemon.KillAsync();
        zoho.Fault = Fault.None;
    }

    private static List<SimulatedCall> Mints(SimulatedUpstream zoho) => [.. zoho.Calls.Where(call => call.Path.EndsWith("/oauth/v2/token", StringComparison.Ordinal))];

    private static JsonObject Source(SimulatedUpstream zoho, SimulatorOptions options, string interval) => new()
    {
        ["Type"] = "Site24x7",
        ["BaseUrl"] = zoho.BaseUrl.AbsoluteUri,
        ["Credentials"] = new JsonObject
        {
            ["ClientId"] = options.ZohoClientId,
            ["ClientSecret"] = options.ZohoClientSecret,
            ["RefreshToken"] = options.ZohoRefreshToken,
            ["TokenUrl"] = $"{zoho.BaseUrl}/oauth/v2/token",
        },
        ["Interval"] = interval,
        ["Jitter"] = "00:00:00",
        ["CacheTtl"] = "00:00:00",
        ["Quotas"] = new JsonArray(new JsonObject { ["Limit"] = 100_000, ["Per"] = "Hour" }),
    };
}
