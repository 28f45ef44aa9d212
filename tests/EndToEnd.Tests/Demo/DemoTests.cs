using System.Text.Json;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Demo;

/// <summary>What a newcomer sees first.</summary>
public class DemoTests
{
    /// <summary>A measurement of each provider.</summary>
    private static readonly string[] s_measurements =
    [
        "weather ", "air_pollution ", "grid_carbon ", "air_quality ", "uptime_monitor ", "okta_users ", "okta_groups ", "salesforce_limit ", "salesforce_query ",
        "vpn_users ", "vpn_sessions ", "weather_model ",
    ];

    private static readonly string[] s_upstreams = ["openweathermap", "watttime", "airnow", "site24x7", "okta", "salesforce", "cloudconnexa", "openmeteo"];

    [Fact]
    public async Task The_demo_prints_readings_of_every_provider_within_a_minute_and_leaves_nothing_behind()
    {
        await using var demo = AggregatorProcess.StartAlone("demo", "--set", $"Listen=http://127.0.0.1:{FreePort.Find()}");

        await Eventually.TrueAsync("readings of every provider", TimeSpan.FromSeconds(60), () => demo.Process.HasExited || IsComplete(demo));
        var folder = Path.GetDirectoryName(Setting(demo, "configuration"))!;
        Assert.True(Directory.Exists(folder), demo.Process.Output.Text);
        var refused = await RefusedAsync(new Uri(Setting(demo, "upstreams")));
        var exitCode = await demo.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.False(Directory.Exists(folder));
        Assert.True(IsComplete(demo), demo.Process.Output.Text);
        Assert.Empty(refused);
        Assert.Empty(demo.Process.Errors.Text);
    }

    private static bool IsComplete(AggregatorProcess demo)
    {
        var lines = demo.Process.Output.Lines;
        return s_measurements.All(measurement => lines.Any(line => line.StartsWith(measurement, StringComparison.Ordinal)));
    }

    /// <summary>Calls that an upstream did not like; a call that it is still busy with has no status yet.</summary>
    private static async Task<List<string>> RefusedAsync(Uri simulator)
    {
        using var http = new HttpClient { BaseAddress = simulator };
        var refused = new List<string>();
        foreach (var upstream in s_upstreams)
        {
            using var log = JsonDocument.Parse(await http.GetStringAsync($"/control/{upstream}/calls", TestContext.Current.CancellationToken));
            var calls = log.RootElement.GetProperty("calls").EnumerateArray().ToList();
            Assert.NotEmpty(calls);
            refused.AddRange(calls
                .Where(call => call.GetProperty("status").GetInt32() is not (0 or 200))
                .Select(call => $"{upstream} {call}"));
        }

        return refused;
    }

    private static string Setting(AggregatorProcess demo, string name) => demo.Process.Output.Lines
        .Select(line => line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .First(words => words is [var first, _, ..] && first == name)[1];
}
