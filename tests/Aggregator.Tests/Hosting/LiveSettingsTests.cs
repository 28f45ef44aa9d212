using Aggregator.Configuration;
using Aggregator.Hosting;
using Aggregator.Providers.Contracts;
using Aggregator.Scheduling;
using Aggregator.Tests.Api;
using Aggregator.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Hosting;

public class LiveSettingsTests
{
    [Fact]
    public async Task The_files_are_looked_at_every_second()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var time = new FakeTime();
        await using var host = await StateHost.StartAsync(time: time);
        var schedule = host.Services.GetRequiredService<SourceSchedule>();
        host.Folder.Write("data/overrides.json", """{ "Aggregator": { "Providers": { "elbe": { "Enabled": true } } } }""");

        // One look notices, the next finds it at rest; the rest is for a slow machine.
        for (var second = 0; second < 30 && schedule.Sources.Count() < 2; second++)
        {
            await time.WaitForTimerAsync(SettingsWatcher.Period, cancelled);
            time.Advance(SettingsWatcher.Period);
            await Task.Yield();
        }

        Assert.Equal(["elbe", "rhine"], schedule.Sources.Select(source => source.Name));
    }

    [Fact]
    public async Task Sources_that_are_switched_at_the_same_time_are_all_switched()
    {
        await using var host = await StateHost.StartAsync();
        var live = host.Services.GetRequiredService<LiveSettings>();

        var results = await Task.WhenAll(
            live.SwitchAsync("elbe", true, TestContext.Current.CancellationToken), live.SwitchAsync("rhine", false, TestContext.Current.CancellationToken));

        Assert.All(results, result => Assert.Equal(SwitchOutcome.Changed, result!.Outcome));
        Assert.Equal(["elbe"], host.Services.GetRequiredService<SourceSchedule>().Sources.Select(source => source.Name));
    }

    [Fact]
    public async Task A_source_that_is_switched_on_does_not_wait_for_those_that_began_before()
    {
        const string Sources = """
            "Providers": {
              "elbe": { "Type": "River", "ApiKey": "elbe-key-in-clear", "Enabled": false, "Targets": [ { "Name": "dresden" } ] },
              "rhine": { "Type": "River", "ApiKey": "rhine-key-in-clear", "Targets": [ { "Name": "basel" }, { "Name": "bonn" } ] } }
            """;
        var asked = new TaskCompletionSource();
        var river = new RiverType
        {
            Answer = (source, _, _) =>
            {
                if (source == "elbe")
                {
                    asked.TrySetResult();
                }

                return Task.FromResult<IReadOnlyList<Reading>>([]);
            },
        };
        await using var host = await ApiHost.StartAsync([], Sources, [RiverType.River], [river], new FakeTime());
        await host.Services.GetRequiredService<LiveSettings>().SwitchAsync("elbe", true, TestContext.Current.CancellationToken);

        // The clock stands still, so whoever waits for a turn waits for ever.
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_daemon_that_has_ended_switches_nothing()
    {
        var host = await StateHost.StartAsync();
        var live = host.Services.GetRequiredService<LiveSettings>();

        await host.StopAsync();

        Assert.Null(await live.SwitchAsync("elbe", true, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Combine(host.Folder.Data, "overrides.json")));
        await host.DisposeAsync();
    }
}
