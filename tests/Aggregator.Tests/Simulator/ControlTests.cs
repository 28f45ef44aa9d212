using Aggregator.Simulator;

namespace Aggregator.Tests.Simulator;

public class ControlTests
{
    [Fact]
    public async Task Another_process_switches_faults()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (status, _) = await host.PostAsync(
            "/control/watttime/fault", """{"kind":"TooManyRequests","retry_after":"00:00:30","times":3,"path":"/v3"}""");
        var expected = new Fault(FaultKind.TooManyRequests) { RetryAfter = TimeSpan.FromSeconds(30), Times = 3, Path = "/v3" };

        Assert.Equal(200, status);
        Assert.Equal(expected, host.Simulator.WattTime.Fault);
        Assert.Equal("TooManyRequests", (await host.JsonAsync("/control/watttime/fault")).GetProperty("kind").GetString());
        Assert.Equal(200, (await host.PostAsync("/control/watttime/fault", """{"kind":"None"}""")).Status);
        Assert.Equal(FaultKind.None, host.Simulator.WattTime.Fault.Kind);
    }

    [Theory]
    [InlineData("""{"kind":"Explode"}""")]
    [InlineData("""{"kind":"Slow","dealy":"00:00:01"}""")]
    [InlineData("""{"kind":""")]
    [InlineData("{}")]
    public async Task A_fault_that_is_not_understood_is_refused_and_changes_nothing(string json)
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.AirNow.Fault = new Fault(FaultKind.HtmlBody);

        var (status, _) = await host.PostAsync("/control/airnow/fault", json);

        Assert.Equal(400, status);
        Assert.Equal(FaultKind.HtmlBody, host.Simulator.AirNow.Fault.Kind);
    }

    [Fact]
    public async Task Every_call_is_recorded_when_it_arrives_and_without_its_key()
    {
        await using var host = await SimulatorHost.StartAsync();
        var start = host.Time.GetUtcNow();
        await host.StatusAsync(SimulatorHost.Weather);
        host.Time.Advance(TimeSpan.FromSeconds(59));
        await host.StatusAsync(SimulatorHost.Weather);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.StatusAsync("/openweathermap/data/2.5/forecast?lat=1&lon=2&appid=guess");

        var log = await host.TextAsync("/control/openweathermap/calls");

        Assert.Equal(
            [
                new SimulatedCall(start, "/data/2.5/weather", "lat=39.74&lon=-104.99&units=metric", 200),
                new SimulatedCall(start.AddSeconds(59), "/data/2.5/weather", "lat=39.74&lon=-104.99&units=metric", 200),
                new SimulatedCall(start.AddSeconds(60), "/data/2.5/forecast", "lat=1&lon=2", 401),
            ],
            host.Simulator.OpenWeatherMap.Calls);
        Assert.Equal(2, host.Simulator.OpenWeatherMap.MostCallsIn(TimeSpan.FromSeconds(60)));
        Assert.Equal(3, host.Simulator.OpenWeatherMap.MostCallsIn(TimeSpan.FromSeconds(61)));
        Assert.Contains("\"count\":3,\"most_in_60_s\":2", log);
        Assert.Contains("2026-03-01T12:00:59", log);
        Assert.DoesNotContain("ow-key", log);
        Assert.DoesNotContain("guess", log);
        Assert.Empty(host.Simulator.AirNow.Calls);
    }

    [Theory]
    [InlineData("/control/nobody/calls")]
    [InlineData("/control/airnow/secrets")]
    [InlineData("/control")]
    public async Task What_is_not_there_is_404(string path)
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(404, await host.StatusAsync(path));
    }

    [Fact]
    public async Task A_taken_port_is_an_error()
    {
        await using var host = await SimulatorHost.StartAsync();
        var options = new SimulatorOptions { Port = host.Simulator.Address.Port };

        await Assert.ThrowsAnyAsync<IOException>(() => UpstreamSimulator.StartAsync(options, TestContext.Current.CancellationToken));
    }
}
