using System.Text.Json;
using Aggregator.Simulator;

namespace Aggregator.Tests.Simulator;

public class FaultTests
{
    [Fact]
    public async Task Too_many_requests_say_when_to_come_back_only_when_they_are_told_to()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.OpenWeatherMap.Fault = new Fault(FaultKind.TooManyRequests);
        using var silent = await host.GetAsync(SimulatorHost.Weather);
        host.Simulator.OpenWeatherMap.Fault = new Fault(FaultKind.TooManyRequests) { RetryAfter = TimeSpan.FromSeconds(30) };
        using var plain = await host.GetAsync(SimulatorHost.Weather);

        Assert.Equal(429, (int)silent.StatusCode);
        Assert.Null(silent.Headers.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(30), plain.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_server_error_has_the_status_it_is_given_and_is_an_HTML_page()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.AirNow.Fault = new Fault(FaultKind.ServerError) { Status = 502 };

        using var response = await host.GetAsync(SimulatorHost.Observation);

        Assert.Equal(502, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_slow_upstream_answers_rightly_after_its_delay()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.OpenWeatherMap.Fault = new Fault(FaultKind.Slow) { Delay = TimeSpan.FromSeconds(20) };

        var call = host.StatusAsync(SimulatorHost.Weather);
        var wait = await host.Time.WaitForTimerAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var early = call.IsCompleted;
        host.Time.Advance(wait);

        Assert.Equal(TimeSpan.FromSeconds(20), wait);
        Assert.False(early);
        Assert.Equal(200, await call);
    }

    [Fact]
    public async Task A_hanging_upstream_never_answers_and_does_not_hold_up_the_end()
    {
        var host = await SimulatorHost.StartAsync();
        host.Simulator.OpenWeatherMap.Fault = new Fault(FaultKind.Hang);

        var call = host.StatusAsync(SimulatorHost.Weather);
        while (host.Simulator.OpenWeatherMap.Calls.Count == 0)
        {
            await Task.Yield();
        }

        host.Time.Advance(TimeSpan.FromDays(1));
        var answered = call.IsCompleted;
        await host.Simulator.DisposeAsync();

        Assert.False(answered);
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        Assert.Equal(0, host.Simulator.OpenWeatherMap.Calls.Single().Status);
    }

    [Fact]
    public async Task A_cut_connection_breaks_in_the_body()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.OpenWeatherMap.Fault = new Fault(FaultKind.CutConnection);

        await Assert.ThrowsAsync<HttpRequestException>(() => host.GetAsync(SimulatorHost.Weather));
        Assert.Equal(0, host.Simulator.OpenWeatherMap.Calls.Single().Status);
    }

    [Fact]
    public async Task A_truncated_body_is_half_of_the_right_one_and_well_framed()
    {
        await using var host = await SimulatorHost.StartAsync();
        var right = await host.TextAsync(SimulatorHost.Weather);
        host.Simulator.OpenWeatherMap.Fault = new Fault(FaultKind.TruncatedBody);

        var half = await host.TextAsync(SimulatorHost.Weather);

        Assert.Equal(right[..(right.Length / 2)], half);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(half));
    }

    [Fact]
    public async Task An_HTML_body_comes_with_status_200()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.AirNow.Fault = new Fault(FaultKind.HtmlBody);

        using var response = await host.GetAsync(SimulatorHost.Observation);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.StartsWith("<html>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Wrong_types_are_numbers_as_texts()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.OpenWeatherMap.Fault = new Fault(FaultKind.WrongTypes);
        host.Simulator.AirNow.Fault = new Fault(FaultKind.WrongTypes);

        var weather = await host.JsonAsync(SimulatorHost.Weather);
        var air = await host.JsonAsync(SimulatorHost.Observation);

        Assert.Equal(JsonValueKind.String, weather.GetProperty("main").GetProperty("temp").ValueKind);
        Assert.Equal(JsonValueKind.String, air[0].GetProperty("nowcastAQI").ValueKind);
    }

    [Fact]
    public async Task An_expired_token_is_refused_in_HTML_and_a_new_one_is_good()
    {
        await using var host = await SimulatorHost.StartAsync();
        var old = await host.TokenAsync();
        host.Simulator.WattTime.Fault = new Fault(FaultKind.ExpiredToken);

        using var refused = await host.GetAsync(SimulatorHost.Present, old);
        var renewed = await host.StatusAsync(SimulatorHost.Present, await host.TokenAsync());

        Assert.Equal(403, (int)refused.StatusCode);
        Assert.Equal("text/html", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(200, renewed);
        Assert.Equal(403, await host.StatusAsync(SimulatorHost.Present, old));
    }

    [Theory]
    [InlineData(SimulatorHost.Weather)]
    [InlineData(SimulatorHost.Observation)]
    public async Task An_expired_key_is_an_invalid_one(string path)
    {
        await using var host = await SimulatorHost.StartAsync();
        foreach (var upstream in host.Simulator.Upstreams)
        {
            upstream.Fault = new Fault(FaultKind.ExpiredToken);
        }

        Assert.Equal(401, await host.StatusAsync(path));
        Assert.Contains("Invalid API key", await host.TextAsync(path));
    }

    [Fact]
    public async Task A_fault_ends_after_its_number_of_calls_or_when_it_is_switched_off()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.OpenWeatherMap.Fault = new Fault(FaultKind.ServerError) { Times = 2 };
        int[] counted = [await host.StatusAsync(SimulatorHost.Weather), await host.StatusAsync(SimulatorHost.Weather), await host.StatusAsync(SimulatorHost.Weather)];
        host.Simulator.OpenWeatherMap.Fault = new Fault(FaultKind.ServerError);
        var on = await host.StatusAsync(SimulatorHost.Weather);
        host.Simulator.OpenWeatherMap.Fault = Fault.None;

        Assert.Equal([503, 503, 200], counted);
        Assert.Equal(503, on);
        Assert.Equal(200, await host.StatusAsync(SimulatorHost.Weather));
    }

    [Fact]
    public async Task A_fault_meets_only_its_path_and_its_upstream()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.WattTime.Fault = new Fault(FaultKind.ServerError) { Path = "/v3/forecast" };
        var token = await host.TokenAsync();

        Assert.Equal(503, await host.StatusAsync(SimulatorHost.Present, token));
        Assert.Equal(200, await host.StatusAsync("/watttime/v3/signal-index?region=PSCO&signal_type=co2_moer", token));
        Assert.Equal(200, await host.StatusAsync(SimulatorHost.Weather));
    }
}
