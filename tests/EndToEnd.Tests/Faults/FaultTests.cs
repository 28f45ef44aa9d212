using System.Text.RegularExpressions;
using Aggregator.EndToEnd.Tests.Support;
using Aggregator.Simulator;

namespace Aggregator.EndToEnd.Tests.Faults;

/// <summary>Every fault that the simulator knows, one after the other, at each upstream; beside each source one of the same provider whose upstream is well.</summary>
public partial class FaultTests
{
    private const string Unavailable = "unavailable";
    private const string Malformed = "malformed";
    private const string Throttled = "throttled";
    private const string Rejected = "rejected";
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    // Longer than the breaker's longest pause, which a series of outages leads to.
    private static readonly TimeSpan s_recovery = TimeSpan.FromSeconds(100);

    // Each new value is there for several runs, so that a source which is well sees all of them.
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(4);

    private static readonly FaultCase[] s_common =
    [
        new(new Fault(FaultKind.TooManyRequests) { RetryAfter = TimeSpan.FromSeconds(2) }, Throttled),
        new(new Fault(FaultKind.TruncatedBody), Malformed),
        new(new Fault(FaultKind.WrongTypes), Malformed),
        new(new Fault(FaultKind.ServerError) { Status = 502 }, Unavailable),
        new(new Fault(FaultKind.Hang), Unavailable),
        new(new Fault(FaultKind.CutConnection), Unavailable),
        new(new Fault(FaultKind.Slow) { Delay = TimeSpan.FromSeconds(5) }, Unavailable),
    ];

    [Fact]
    public async Task Every_fault_of_every_upstream_is_one_outage_with_its_name_and_invents_nothing()
    {
        await using var faulty = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(s_pace, "faulty"));
        await using var well = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(s_pace, "well"));
        using var workspace = new Workspace();
        foreach (var (name, world) in new[] { ("faulty", faulty), ("well", well) })
        {
            workspace.Providers[$"weather-{name}"] = world.Weather("Current", "AirPollution");
            workspace.Providers[$"grid-{name}"] = world.Grid("Current", "Index");
            workspace.Providers[$"air-{name}"] = world.Air("Observation");
        }

        workspace.Save();
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        await Task.WhenAll(
            PlayAsync(daemon, workspace, "weather-faulty", faulty.Upstreams.OpenWeatherMap,
            [
                .. s_common,
                new(new Fault(FaultKind.HtmlBody), Malformed),
                new(new Fault(FaultKind.ExpiredToken), Rejected),
            ]),
            PlayAsync(daemon, workspace, "grid-faulty", faulty.Upstreams.WattTime,
            [
                .. s_common,
                new(new Fault(FaultKind.HtmlBody), Malformed),
                // A new login mends it.
                new(new Fault(FaultKind.ExpiredToken), null),
            ]),
            PlayAsync(daemon, workspace, "air-faulty", faulty.Upstreams.AirNow,
            [
                .. s_common,
                new(new Fault(FaultKind.ExpiredToken), Rejected),
                // To AirNow's users a page in place of data means that the hour's calls are spent, so nothing is asked before the next hour.
                new(new Fault(FaultKind.HtmlBody), Throttled) { Ends = false },
            ]));

        Assert.False(daemon.Process.HasExited);
        Assert.Equal(0, await daemon.StopAsync());
        foreach (var source in new[] { "weather-well", "grid-well", "air-well" })
        {
            var runs = await RunRecord.OfAsync(workspace, source);
            Cadence.IsKept(source, runs, s_interval);
            Assert.All(runs, run => Assert.Contains(run.Outcome, new[] { "ok", "unchanged" }));
            Assert.Empty(daemon.Logged(1200, source));
        }

        await NothingIsInventedAsync(workspace);
    }

    private static async Task PlayAsync(
        AggregatorProcess daemon, Workspace workspace, string source, SimulatedUpstream upstream, IReadOnlyList<FaultCase> cases)
    {
        await RunRecord.WaitAsync(workspace, source, more: 2);
        var outages = 0;
        foreach (var one in cases)
        {
            var kind = $"{source} {one.Fault.Kind}";
            var from = TimeProvider.System.GetUtcNow();
            upstream.Fault = one.Fault;
            if (one.Outcome is null)
            {
                await RunRecord.WaitAsync(workspace, source, more: 3);
                upstream.Fault = Fault.None;
                Assert.Equal(outages, daemon.Logged(1200, source).Count);
                continue;
            }

            outages++;
            var began = await daemon.LoggedAsync(1200, AggregatorProcess.Patience, source, outages);
            Assert.True(one.Outcome.Equals(began.Value("Outcome"), StringComparison.OrdinalIgnoreCase), $"{kind}: {began.Message}");
            await RunRecord.WaitAsync(workspace, source, more: 1);
            if (!one.Ends)
            {
                await LeftAloneAsync(workspace, source, upstream);
                return;
            }

            upstream.Fault = Fault.None;
            await daemon.LoggedAsync(1201, s_recovery, source, outages);
            Assert.Equal((kind, outages, outages), (kind, daemon.Logged(1200, source).Count, daemon.Logged(1201, source).Count));
            // The run that was under way when the fault began may have been answered well.
            var runs = (await RunRecord.OfAsync(workspace, source)).Where(run => run.StartedAt >= from && run.Outcome is not ("ok" or "unchanged")).ToList();
            Assert.NotEmpty(runs);
            Assert.All(runs, run => Assert.Equal((kind, one.Outcome), (kind, run.Outcome)));
        }
    }

    private static async Task LeftAloneAsync(Workspace workspace, string source, SimulatedUpstream upstream)
    {
        var calls = upstream.Calls.Count;
        await RunRecord.WaitAsync(workspace, source, more: 3);
        Assert.Equal(calls, upstream.Calls.Count);
    }

    /// <summary>The simulated values are the same in every simulator: whatever the source in trouble stored, the one that was well stored too.</summary>
    private static async Task NothingIsInventedAsync(Workspace workspace)
    {
        var lines = await workspace.State.LinesAsync("SELECT CAST(lines AS TEXT) FROM journal");
        var real = lines.Where(line => line.Contains("-well ", StringComparison.Ordinal)).ToList();
        var (first, last) = (real.Min(FetchedAt) + s_pace.TotalMilliseconds, real.Max(FetchedAt) - s_pace.TotalMilliseconds);
        var truth = real.Select(Saying).ToHashSet();
        // At both ends one of the two may have seen a value that the other was too late or too early for.
        var said = lines
            .Where(line => line.Contains("-faulty ", StringComparison.Ordinal) && FetchedAt(line) > first && FetchedAt(line) < last)
            .Select(Saying).ToHashSet();
        TestContext.Current.TestOutputHelper?.WriteLine($"{said.Count} different readings in trouble, {truth.Count} beside it");
        Assert.True(said.Count > 10);
        Assert.Empty(said.Except(truth));
    }

    /// <summary>The reading without its source and the instant of fetching.</summary>
    private static string Saying(string line) => SourceOrFetch().Replace(line, "");

    private static long FetchedAt(string line) => long.Parse(line.Split(",fetched_at=")[1].Split('i')[0]);

    [GeneratedRegex(",source=[a-z]+-(well|faulty)|,fetched_at=[0-9]+i", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SourceOrFetch();
}
