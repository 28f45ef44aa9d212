using Aggregator.Providers.Contracts;
using Aggregator.Providers.OpenWeatherMap;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.OpenWeatherMap;

/// <summary>What it asks, how often, and what errors mean.</summary>
public class OpenWeatherMapProviderTests
{
    private const string Payloads = "OpenWeatherMap/Payloads/";
    private const string Rain = Payloads + "current_rain_london_2020";

    [Theory]
    [InlineData(OpenWeatherMapProduct.Current, "current_rain_london_2020", "/data/2.5/weather?lat=39.7392&lon=-104.9902&units=metric&appid=")]
    [InlineData(OpenWeatherMapProduct.Forecast, "forecast5_maryland_2025", "/data/2.5/forecast?lat=39.7392&lon=-104.9902&units=metric&appid=")]
    [InlineData(OpenWeatherMapProduct.AirPollution, "air_pollution_current_lisbon_2023", "/data/2.5/air_pollution?lat=39.7392&lon=-104.9902&appid=")]
    public async Task A_call_names_coordinates_metric_units_and_the_key(OpenWeatherMapProduct product, string recorded, string expected)
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + recorded));
        using var host = OpenWeatherMapHost.At(server);

        await host.FetchAsync(product);

        Assert.Equal(expected + OpenWeatherMapHost.Key, Assert.Single(server.Requests).PathAndQuery);
    }

    [Fact]
    public async Task The_past_is_asked_in_unix_seconds_with_an_end_that_is_not_wanted_any_more()
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + "air_pollution_history_lisbon_2023"));
        using var host = OpenWeatherMapHost.At(server);

        var readings = await host.FetchHistoryAsync(OpenWeatherMapProduct.AirPollution, "2023-06-18T19:00Z", "2023-06-18T21:00Z");

        Assert.Equal(
            $"/data/2.5/air_pollution/history?lat=39.7392&lon=-104.9902&start=1687114800&end=1687121999&appid={OpenWeatherMapHost.Key}",
            Assert.Single(server.Requests).PathAndQuery);
        Assert.Equal(["19:00", "20:00"], readings.Select(reading => reading.At.ToString("HH:mm")));
    }

    [Theory]
    [InlineData(OpenWeatherMapProduct.Current, "2023-06-18T19:00Z", "2023-06-18T21:00Z")]
    [InlineData(OpenWeatherMapProduct.Forecast, "2023-06-18T19:00Z", "2023-06-18T21:00Z")]
    [InlineData(OpenWeatherMapProduct.AirPollution, "2020-11-20T00:00Z", "2020-11-27T00:00Z")]
    public async Task Where_there_is_no_past_nothing_is_asked(OpenWeatherMapProduct product, string since, string before)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500));
        using var host = OpenWeatherMapHost.At(server);

        Assert.Empty(await host.FetchHistoryAsync(product, since, before));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Each_product_at_each_place_is_a_target_with_its_own_cache_time()
    {
        var options = new OpenWeatherMapOptions { Targets = [new() { Name = "a", Latitude = 1, Longitude = 2 }, new() { Name = "b", Latitude = 3, Longitude = 4 }] };

        var targets = new OpenWeatherMapProvider("source", options, null!).Targets;

        Assert.Equal(
            ["a/current 00:09", "a/forecast 00:59", "a/air_pollution 00:29", "b/current 00:09", "b/forecast 00:59", "b/air_pollution 00:29"],
            targets.Select(target => $"{target} {target.CacheTtl:hh\\:mm}"));
    }

    [Fact]
    public void Products_and_cache_time_can_be_chosen()
    {
        var options = new OpenWeatherMapOptions
        {
            Products = [OpenWeatherMapProduct.Forecast, OpenWeatherMapProduct.Forecast],
            CacheTtl = TimeSpan.Zero,
            Targets = [new() { Name = "a", Latitude = 1, Longitude = 2 }],
        };

        var target = Assert.Single(new OpenWeatherMapProvider("source", options, null!).Targets);

        Assert.Equal(("a/forecast", TimeSpan.Zero), (target.Id, target.CacheTtl));
    }

    [Fact]
    public async Task An_answer_is_reused_for_nine_minutes_and_not_for_ten()
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Rain));
        using var host = OpenWeatherMapHost.At(server);
        var first = await host.FetchAsync(OpenWeatherMapProduct.Current);

        host.Time.Advance(TimeSpan.FromMinutes(8.9));
        var again = await host.FetchAsync(OpenWeatherMapProduct.Current);
        Assert.Single(server.Requests);
        host.Time.Advance(TimeSpan.FromMinutes(0.7));
        await host.FetchAsync(OpenWeatherMapProduct.Current);

        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(first[0].FetchedAt, again[0].FetchedAt);
    }

    [Theory]
    [InlineData("error_401_invalid_key", 401, "/data/2.5/weather answered 401: the key is wrong or not active yet (a new key takes up to 2 hours); check ApiKey")]
    [InlineData("error_401_onecall_subscription", 401, "/data/2.5/weather answered 401: the key's plan does not include this service; subscribe to it or take it from Products")]
    [InlineData("error_404_city_not_found", 404, "/data/2.5/weather answered 404: upstream knows no such place; check Latitude, Longitude and BaseUrl")]
    [InlineData("error_404_empty_body", 404, "/data/2.5/weather answered 404: upstream knows no such place; check Latitude, Longitude and BaseUrl")]
    [InlineData("error_400_timemachine_range", 400, "/data/2.5/weather answered 400: upstream said: {\"cod\":\"400\",\"message\":\"requested time is out of allowed range of 5 days back\"}")]
    [InlineData("error_400_docs_structure", 400, "/data/2.5/weather answered 400: upstream said: {\"cod\":400,\"message\":\"Invalid date format\",\"parameters\":[\"date\"]}")]
    public async Task A_refusal_says_cause_and_remedy_and_is_not_repeated(string recorded, int status, string message)
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + recorded, status));
        using var host = OpenWeatherMapHost.At(server, retries: 3);

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Rejected, status == 401), (failure.Failure, failure.CredentialsRefused));
        Assert.Equal(message, failure.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Too_many_calls_wait_as_long_as_upstream_asks()
    {
        await using var server = await LoopbackServer.StartAsync(
            Payload.Serve(Payloads + "error_429_blocked", 429, ("Retry-After", "90")));
        using var host = OpenWeatherMapHost.At(server, retries: 3);

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, TimeSpan.FromSeconds(90), false), (failure.Failure, failure.RetryAfter, failure.IsLocalQuota));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Too_many_calls_wait_a_minute_when_upstream_does_not_say()
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + "error_429_blocked", 429));
        using var host = OpenWeatherMapHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, TimeSpan.FromMinutes(1)), (failure.Failure, failure.RetryAfter));
        Assert.Equal(
            "/data/2.5/weather answered 429: the key made more calls than its plan allows; lower the Quotas to the plan's or ask less often",
            failure.Message);
    }

    [Fact]
    public async Task A_fault_of_upstream_is_tried_again()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500), Payload.Serve(Rain));
        using var host = OpenWeatherMapHost.At(server, retries: 3);

        var fetch = host.FetchAsync(OpenWeatherMapProduct.Current);
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(Payload.Expected(Rain), (await fetch).Select(Payload.ToLine));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_spent_quota_keeps_the_call_at_home()
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Rain));
        using var host = OpenWeatherMapHost.At(server, retries: 3, quota: new WideQuota(permits: 0));

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, true), (failure.Failure, failure.IsLocalQuota));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_a_call_that_hangs()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            cancellation.Cancel();
            return Answers.Hang(context);
        });
        using var host = OpenWeatherMapHost.At(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.Provider.FetchAsync(host.Target(OpenWeatherMapProduct.Current), cancellation.Token));
    }

    [Fact]
    public async Task The_key_is_in_no_exception()
    {
        const string key = "c0ffee00c0ffee00c0ffee00c0ffee00";
        await using var server = await LoopbackServer.StartAsync(
            Payload.Serve(Payloads + "error_401_invalid_key", 401),
            Answers.Json($$"""{"cod":400,"message":"wrong appid={{key}}"}""", 400),
            Answers.Json($$"""{"cod":429,"message":"{{key}}"}""", 429),
            Answers.Html($"<html>{key}</html>"),
            Answers.Json($$"""{"appid":"{{key}}"}"""),
            Answers.Html($"<html>{key}</html>", 503),
            Answers.Status(301, ("Location", $"https://elsewhere.example/?appid={key}")),
            Answers.Cut,
            Answers.CutInBody);
        using var host = OpenWeatherMapHost.At(server, key: key);

        for (var i = 0; i < 9; i++)
        {
            var failure = await host.FailAsync();

            Assert.DoesNotContain(key, failure.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Every_target_belongs_to_a_declared_measurement()
    {
        var type = new OpenWeatherMapType();
        var options = new OpenWeatherMapOptions { Targets = [new() { Name = "a", Latitude = 1, Longitude = 2 }] };

        var measurements = new OpenWeatherMapProvider("source", options, null!).Targets.Cast<OpenWeatherMapTarget>().Select(target => target.Series.Measurement);

        Assert.Equal(type.Measurements, measurements);
        Assert.Equal(["weather", "weather_forecast", "air_pollution"], type.Measurements.Select(measurement => measurement.Name));
        Assert.Equal([false, true, false], type.Measurements.Select(measurement => measurement.IsForecast));
    }
}
