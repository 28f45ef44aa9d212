using System.Diagnostics;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Metrics;

public class PrometheusTests
{
    private const string Daemon = "/metrics";
    private const string Readings = "/metrics/readings";

    [Fact]
    public async Task Prometheus_scrapes_the_daemon_and_its_readings_without_a_word_of_complaint()
    {
        using var workspace = new Workspace();
        await using var world = await StartAsync(workspace);
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        await using var prometheus = PrometheusServer.Start(workspace.Address, Daemon, Readings);

        await Eventually.TrueAsync("Prometheus has a temperature", AggregatorProcess.Patience, async () =>
            (await prometheus.AskAsync("aggregator_weather_temperature_celsius{place=\"home\",source=\"OpenWeatherMap\"}")).Count == 1);
        await Eventually.TrueAsync("both pages were scraped well three times", AggregatorProcess.Patience, async () =>
            (await prometheus.AskAsync("sum_over_time(up[1m]) >= 3")).Count == 2);

        Assert.Single(await prometheus.AskAsync("sum(increase(aggregator_polls_total{outcome=\"ok\"}[1m]))"));
        Assert.Empty(await prometheus.AskAsync("max_over_time(scrape_samples_scraped[1m]) < 3"));
        Assert.Empty(prometheus.Complaints);
        Assert.Equal(0, await daemon.StopAsync());
    }

    [Theory]
    [InlineData(Daemon)]
    [InlineData(Readings)]
    public async Task Promtool_finds_nothing_to_say_about_a_page(string path)
    {
        var promtool = Needs.Program("promtool");
        using var workspace = new Workspace();
        await using var world = await StartAsync(workspace);
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        using var http = new HttpClient();
        var page = await Eventually.GetAsync("a page with something on it", AggregatorProcess.Patience, async () =>
            await http.GetAsync(new Uri(workspace.Address, path), TestContext.Current.CancellationToken) is { IsSuccessStatusCode: true } answer
            && await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) is { Length: > 0 } text && text.Contains("OpenWeatherMap", StringComparison.Ordinal) ? text : null);

        using var check = Process.Start(new ProcessStartInfo(promtool, ["check", "metrics"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await check.StandardInput.WriteAsync(page);
        check.StandardInput.Close();
        var said = await check.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await check.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", said);
        Assert.Equal(0, check.ExitCode);
    }

    private static async Task<SimulatedWorld> StartAsync(Workspace workspace)
    {
        var world = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "metrics"));
        workspace.Providers["OpenWeatherMap"] = world.Weather("Current", "AirPollution");
        workspace.Providers["WattTime"] = world.Grid("Current", "Index");
        workspace.Providers["AirNow"] = world.Air("Observation");
        workspace.Save();
        return world;
    }
}
