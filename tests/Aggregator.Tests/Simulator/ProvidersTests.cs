using Aggregator.Providers.Contracts;
using Aggregator.Simulator;

namespace Aggregator.Tests.Simulator;

/// <summary>The real providers understand what the simulator says, and name its faults.</summary>
public class ProvidersTests
{
    [Theory]
    [InlineData("OpenWeatherMap")]
    [InlineData("WattTime")]
    [InlineData("AirNow")]
    [InlineData("Site24x7")]
    [InlineData("Okta")]
    public async Task Every_target_of_every_provider_gets_readings(string provider)
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.At(host, provider);

        foreach (var target in source.Provider.Targets)
        {
            var readings = await source.Provider.FetchAsync(target, TestContext.Current.CancellationToken);
            Assert.NotEmpty(readings);
            Assert.All(readings, reading => Assert.True(reading.HasValues));
        }
    }

    [Theory]
    [InlineData("OpenWeatherMap", "air_pollution")]
    [InlineData("WattTime", "grid_carbon")]
    [InlineData("AirNow", "air_quality")]
    public async Task History_fills_the_hours_before(string provider, string measurement)
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.At(host, provider);
        var before = host.Time.GetUtcNow();
        var since = before.AddHours(-6);

        var readings = new List<Reading>();
        foreach (var target in source.Provider.Targets)
        {
            readings.AddRange(await source.History.FetchHistoryAsync(target, since, before, TestContext.Current.CancellationToken));
        }

        Assert.All(readings, reading => Assert.True(reading.At >= since && reading.At < before));
        Assert.Contains(readings, reading => reading.Series.Measurement.Name == measurement);
        Assert.True(readings.Select(reading => reading.At).Distinct().Count() >= 6);
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, ProviderFailure.Throttled)]
    [InlineData(FaultKind.ServerError, ProviderFailure.Unavailable)]
    [InlineData(FaultKind.CutConnection, ProviderFailure.Unavailable)]
    [InlineData(FaultKind.TruncatedBody, ProviderFailure.Malformed)]
    [InlineData(FaultKind.HtmlBody, ProviderFailure.Malformed)]
    [InlineData(FaultKind.WrongTypes, ProviderFailure.Malformed)]
    public async Task Each_fault_is_named_and_over_when_it_is_switched_off(FaultKind kind, ProviderFailure failure)
    {
        await using var host = await SimulatorHost.StartAsync();
        foreach (var (provider, upstream) in new[] { "OpenWeatherMap", "WattTime", "AirNow", "Site24x7", "Okta" }.Zip(host.Simulator.Upstreams))
        {
            if ((provider, kind) is ("Okta", FaultKind.WrongTypes))
            {
                // There is no number in what Okta lists.
                continue;
            }

            using var source = SimulatedSource.At(host, provider);
            await source.FetchAsync();
            upstream.Fault = new Fault(kind);

            var exception = await Assert.ThrowsAsync<ProviderException>(() => source.FetchAsync());
            upstream.Fault = Fault.None;

            // AirNow says nothing of its limit: a page in place of JSON is taken for "wait for the next hour".
            var expected = (provider, kind) is ("AirNow", FaultKind.HtmlBody) ? ProviderFailure.Throttled : failure;
            Assert.Equal((provider, expected), (provider, exception.Failure));
            Assert.NotEmpty(await source.FetchAsync());
        }
    }

    [Fact]
    public async Task An_expired_token_is_replaced_without_anybody_noticing()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.At(host, "WattTime");
        await source.FetchAsync();
        host.Simulator.WattTime.Fault = new Fault(FaultKind.ExpiredToken);

        Assert.NotEmpty(await source.FetchAsync());
        Assert.Equal(2, host.Simulator.WattTime.Calls.Count(call => call.Path == "/login"));
    }

    [Fact]
    public async Task Zohos_tokens_are_replaced_when_they_are_refused_and_renewed_before_they_expire()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.At(host, "Site24x7");
        var upstream = host.Simulator.Site24x7;
        for (var minutes = 0; minutes < 100; minutes += 10)
        {
            Assert.NotEmpty(await source.FetchAsync());
            host.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.DoesNotContain(upstream.Calls, call => call.Status != 200);
        Assert.Equal(2, upstream.Calls.Count(call => call.Path == "/oauth/v2/token"));
        upstream.Fault = new Fault(FaultKind.ExpiredToken);
        Assert.NotEmpty(await source.FetchAsync());
        Assert.Single(upstream.Calls, call => call.Status == 401);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.At(host, "WattTime");

        for (var minutes = 0; minutes < 120; minutes += 5)
        {
            Assert.NotEmpty(await source.FetchAsync());
            host.Time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.DoesNotContain(host.Simulator.WattTime.Calls, call => call.Status != 200);
        Assert.Equal(4, host.Simulator.WattTime.Calls.Count(call => call.Path == "/login"));
    }
}
