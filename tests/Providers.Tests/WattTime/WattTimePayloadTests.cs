using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;
using Aggregator.Providers.WattTime;

namespace Aggregator.Providers.Tests.WattTime;

public class WattTimePayloadTests
{
    [Theory]
    [InlineData(WattTimeProduct.Forecast, "forecast_200", "CAISO_NORTH")]
    [InlineData(WattTimeProduct.Index, "signal_index_200", "PSCO")]
    public async Task Fetch_maps_the_recorded_payload_to_readings(WattTimeProduct product, string payload, string region)
    {
        await using var host = await WattTimeHost.StartAsync(Payload.Serve($"WattTime/Payloads/{payload}"), options =>
        {
            options.Products = [product];
            options.Targets[0].Region = region;
        });

        var readings = await host.FetchAsync();

        Assert.Equal(Payload.Expected($"WattTime/Payloads/{payload}"), readings.Select(Payload.ToLine));
        Assert.All(readings, reading => Assert.Equal(host.Time.GetUtcNow(), reading.FetchedAt));
    }

    [Theory]
    [InlineData("historical_200")]
    [InlineData("v3_response_docs_200")]
    public async Task History_maps_the_recorded_payload_to_readings(string payload)
    {
        await using var host = await WattTimeHost.StartAsync(Payload.Serve($"WattTime/Payloads/{payload}"));
        var since = new DateTimeOffset(2022, 7, 15, 0, 0, 0, TimeSpan.Zero);

        var readings = await host.Provider.FetchHistoryAsync(
            host.Target, since, since.AddDays(30), TestContext.Current.CancellationToken);

        Assert.Equal(Payload.Expected($"WattTime/Payloads/{payload}"), readings.Select(Payload.ToLine));
        Assert.Equal(394.63, readings[0].Values[0].Number!.Value, 2);
    }

    [Fact]
    public async Task The_recorded_login_and_region_are_used()
    {
        await using var host = await WattTimeHost.StartAsync(
            context => context.Request.Path == "/v3/region-from-loc"
                ? Payload.Serve("WattTime/Payloads/region_from_loc_200")(context)
                : WattTimeHost.Signal(850, "ISONE_WCMA")(context),
            options => options.Targets = [new WattTimePlace { Name = "home", Latitude = 42.372, Longitude = -72.519 }]);
        host.Login = Payload.Serve("WattTime/Payloads/login_200");

        var reading = Assert.Single(await host.FetchAsync());

        Assert.Equal("grid_carbon,place=home,provider=WattTime,region=ISONE_WCMA,signal=co2_moer,source=WattTime", reading.Series.Key);
        Assert.All(host.Calls, call => Assert.Equal("Bearer abcdef0123456789fedcabc", call.Header("Authorization")));
        Assert.Equal(
            ["/v3/region-from-loc?latitude=42.372&longitude=-72.519&signal_type=co2_moer", "/v3/forecast?region=ISONE_WCMA&signal_type=co2_moer&horizon_hours=0"],
            host.Calls.Select(call => call.PathAndQuery));
    }

    [Theory]
    [InlineData("v2_index_200")]
    [InlineData("my_access_200")]
    [InlineData("region_from_loc_200")]
    [InlineData("register_200")]
    [InlineData("password_200")]
    [InlineData("login_200")]
    public async Task A_payload_of_another_shape_is_malformed(string payload)
    {
        await using var host = await WattTimeHost.StartAsync(Payload.Serve($"WattTime/Payloads/{payload}"));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
    }

    [Theory]
    [InlineData("2026-01-02T03:00:00")]
    [InlineData("2026-01-02")]
    [InlineData("yesterday+00:00")]
    public async Task An_instant_without_a_zone_is_malformed(string at)
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Signal(850, at: at));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
    }

    [Theory]
    [InlineData("CAISO_NORTH", "kg_co2_per_mwh", "co2_moer", "units")]
    [InlineData("CAISO_NORTH", "percentile", "co2_moer", "units")]
    [InlineData("CAISO_SOUTH", "lbs_co2_per_mwh", "co2_moer", "region")]
    [InlineData("CAISO_NORTH", "lbs_co2_per_mwh", "co2_aoer", "signal_type")]
    public async Task An_answer_about_something_else_is_malformed(string region, string units, string signal, string word)
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Signal(850, region, units, signal: signal));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.Contains(word, failure.Message);
    }

    [Theory]
    [InlineData("""{"point_time":"2026-01-02T03:00:00Z"}""")]
    [InlineData("""{"value":870}""")]
    [InlineData("""{"point_time":"2026-01-02T03:00:00Z","value":"870"}""")]
    [InlineData("""{"point_time":"2026-01-02T03:00:00Z","value":1e300}""")]
    [InlineData("""{"point_time":null,"value":870}""")]
    [InlineData("null")]
    public async Task A_changed_point_is_malformed(string point)
    {
        await using var host = await WattTimeHost.StartAsync(Answers.Json(
            $$$"""{"data":[{{{point}}}],"meta":{"region":"CAISO_NORTH","signal_type":"co2_moer","units":"lbs_co2_per_mwh"}}"""));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
    }

    [Fact]
    public async Task A_forecast_that_does_not_say_when_it_was_made_is_malformed()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present, options => options.Products = [WattTimeProduct.Forecast]);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
    }

    [Fact]
    public async Task A_value_that_is_null_is_a_gap()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Signal(null));

        Assert.Empty(await host.FetchAsync());
    }

    [Fact]
    public async Task A_local_offset_becomes_UTC()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Signal(1000, at: "2026-01-01T20:00:00-07:00"));

        var reading = Assert.Single(await host.FetchAsync());

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero), reading.At);
        Assert.Equal(TimeSpan.Zero, reading.At.Offset);
        Assert.Equal(453.59237, reading.Values[0].Number!.Value, 9);
    }
}
