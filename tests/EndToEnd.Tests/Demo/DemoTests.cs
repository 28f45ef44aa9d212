using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Demo;

/// <summary>What a newcomer sees first.</summary>
public class DemoTests
{
    [Fact]
    public async Task The_demo_prints_readings_of_three_providers_within_a_minute_and_leaves_nothing_behind()
    {
        await using var demo = AggregatorProcess.StartAlone("demo", "--set", $"Listen=http://127.0.0.1:{FreePort.Find()}");

        await Eventually.TrueAsync("readings of three providers", TimeSpan.FromSeconds(60), () => demo.Process.HasExited || IsComplete(demo));
        var folder = Path.GetDirectoryName(Setting(demo, "configuration"))!;
        Assert.True(Directory.Exists(folder), demo.Process.Output.Text);
        var exitCode = await demo.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.False(Directory.Exists(folder));
        Assert.True(IsComplete(demo), demo.Process.Output.Text);
        Assert.Empty(demo.Process.Errors.Text);
    }

    // Current weather of a place, the grid's carbon and the air of another place.
    private static bool IsComplete(AggregatorProcess demo)
    {
        var lines = demo.Process.Output.Lines;
        return new[] { "weather ", "air_pollution ", "grid_carbon ", "air_quality " }.All(measurement => lines.Any(line => line.StartsWith(measurement, StringComparison.Ordinal)));
    }

    private static string Setting(AggregatorProcess demo, string name) => demo.Process.Output.Lines
        .Select(line => line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .First(words => words is [var first, _, ..] && first == name)[1];
}
