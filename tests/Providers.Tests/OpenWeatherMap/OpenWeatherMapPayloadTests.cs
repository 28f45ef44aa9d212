using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.OpenWeatherMap;
using Aggregator.Providers.OpenWeatherMap.Wire;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.OpenWeatherMap;

/// <summary>Recorded answers, and what must be refused.</summary>
public class OpenWeatherMapPayloadTests
{
    private const string Payloads = "OpenWeatherMap/Payloads/";

    [Theory]
    [InlineData("current_rain_london_2020", OpenWeatherMapProduct.Current)]
    [InlineData("current_imperial_moscow_2020", OpenWeatherMapProduct.Current)]
    [InlineData("current_zip_newyork_no_winddeg_2020", OpenWeatherMapProduct.Current)]
    [InlineData("forecast5_maryland_2025", OpenWeatherMapProduct.Forecast)]
    [InlineData("air_pollution_current_lisbon_2023", OpenWeatherMapProduct.AirPollution)]
    public async Task A_recorded_answer_becomes_the_expected_readings(string recorded, OpenWeatherMapProduct product)
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + recorded));
        using var host = OpenWeatherMapHost.At(server, now: "2025-03-20T20:30:00Z");

        var readings = await host.FetchAsync(product);

        Assert.Equal(Payload.Expected(Payloads + recorded), readings.Select(Payload.ToLine));
        Assert.All(readings, reading => Assert.Equal(DateTimeOffset.Parse("2025-03-20T20:30Z"), reading.FetchedAt));
    }

    [Fact]
    public async Task The_recorded_past_becomes_the_expected_readings()
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + "air_pollution_history_lisbon_2023"));
        using var host = OpenWeatherMapHost.At(server);

        var readings = await host.FetchHistoryAsync(OpenWeatherMapProduct.AirPollution, "2023-06-18T18:00Z", "2023-06-19T18:00Z");

        Assert.Equal(Payload.Expected(Payloads + "air_pollution_history_lisbon_2023"), readings.Select(Payload.ToLine));
        Assert.Equal(24, readings.Count);
        Assert.Equal(0, Number(readings[^1], "nh3"));
    }

    [Fact]
    public void Standard_units_are_kelvin_and_metres_per_second()
    {
        var london = Read("current_rain_london_2020");

        Assert.Equal(282.08, london.Main.Temp);
        Assert.Equal(8.93, london.Main.Temp - 273.15, 3);
        Assert.Equal(1.52, london.Rain?.OneHour);
        Assert.Equal(DateTimeOffset.Parse("2020-04-28T04:37:45Z"), london.Dt);
    }

    [Fact]
    public void Imperial_units_change_temperature_and_wind_only()
    {
        var moscow = Read("current_imperial_moscow_2020");

        Assert.Equal(12.0, (moscow.Main.Temp - 32) / 1.8, 3);
        Assert.Equal(3.0, moscow.Wind.Speed!.Value * 0.44704, 2);
        Assert.Equal(1014, moscow.Main.Pressure);
        Assert.Equal((null, null), (moscow.Rain, moscow.Wind.Gust));
        Assert.Equal("Clear", moscow.Weather[0].Main);
    }

    [Fact]
    public void A_wind_without_direction_is_a_gap()
    {
        var newYork = Read("current_zip_newyork_no_winddeg_2020");

        Assert.Equal((279.69, 16093, null), (newYork.Main.Temp, newYork.Visibility, newYork.Wind.Deg));
        Assert.Equal(DateTimeOffset.Parse("2020-04-28T04:36:38Z"), newYork.Dt);
    }

    [Fact]
    public async Task Rain_is_there_when_it_rains_and_a_gap_when_it_does_not()
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + "forecast5_maryland_2025"));
        using var host = OpenWeatherMapHost.At(server);

        var readings = await host.FetchAsync(OpenWeatherMapProduct.Forecast);

        Assert.Equal(40, readings.Count);
        Assert.Equal((293.69, 5.2), (Number(readings[0], "temperature"), Number(readings[0], "rain_3h")));
        Assert.Null(Number(readings[2], "rain_3h"));
        Assert.Equal(6, readings.Count(reading => Number(reading, "rain_3h") is not null));
        Assert.All(readings, reading => Assert.Equal(host.Time.GetUtcNow(), reading.IssuedAt));
    }

    [Fact]
    public async Task The_forms_of_the_documentation_are_read_too()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(
            """
            {"coord":[50.0,50.0],"list":[{"dt":1606147200,"main":{"aqi":4.0},
            "components":{"co":203.609,"no":0.0,"no2":0.396,"o3":75.102,"so2":0.648,"pm2_5":23.253,"pm10":92.214,"nh3":null}}]}
            """));
        using var host = OpenWeatherMapHost.At(server);

        var reading = Assert.Single(await host.FetchAsync(OpenWeatherMapProduct.AirPollution));

        Assert.Equal((4, 0, null), (Number(reading, "aqi"), Number(reading, "no"), Number(reading, "nh3")));
    }

    [Fact]
    public async Task Of_several_conditions_the_first_counts_and_without_any_there_is_a_gap()
    {
        var answer = """{"weather":[{"id":501,"main":"Rain"},{"id":701,"main":"Mist"}],"main":{"temp":12,"temp_min":11,"temp_max":13,"pressure":1000,"humidity":90},"wind":{"speed":1},"clouds":{"all":100},"snow":{"3h":0.5},"dt":1588048665,"cod":"200"}""";
        await using var server = await LoopbackServer.StartAsync(
            Answers.Json(answer), Answers.Json(answer.Replace("""{"id":501,"main":"Rain"},{"id":701,"main":"Mist"}""", "", StringComparison.Ordinal)));
        using var host = OpenWeatherMapHost.At(server);

        var several = Assert.Single(await host.FetchAsync(OpenWeatherMapProduct.Current));
        host.Time.Advance(TimeSpan.FromMinutes(10));
        var none = Assert.Single(await host.FetchAsync(OpenWeatherMapProduct.Current));

        Assert.Equal(
            "weather,place=home,provider=OpenWeatherMap,source=OpenWeatherMap temperature=12,temperature_min=11,temperature_max=13,pressure=1000,humidity=90,wind_speed=1,cloud_cover=100,snow_3h=0.5,condition_id=501,condition=\"Rain\" at 2020-04-28T04:37:45Z",
            Payload.ToLine(several));
        Assert.DoesNotContain("condition", Payload.ToLine(none), StringComparison.Ordinal);
    }

    /// <summary>Products of other paths and plans: none of their shapes may pass for one of ours.</summary>
    [Theory]
    [InlineData("onecall3_lisbon_2023")]
    [InlineData("onecall3_timemachine_2020")]
    [InlineData("onecall3_day_summary_lisbon")]
    [InlineData("onecall4_current_docs_example")]
    [InlineData("onecall4_timeline_1day_docs_example")]
    [InlineData("geocoding_zip_lisbon")]
    [InlineData("error_401_invalid_key")]
    [InlineData("error_404_empty_body")]
    public async Task Another_shape_is_malformed_for_every_product(string recorded)
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + recorded));
        using var host = OpenWeatherMapHost.At(server);

        foreach (var product in Enum.GetValues<OpenWeatherMapProduct>())
        {
            Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync(product)).Failure);
        }
    }

    [Fact]
    public async Task The_answer_about_another_product_is_malformed()
    {
        await using var server = await LoopbackServer.StartAsync(
            Payload.Serve(Payloads + "forecast5_maryland_2025"), Payload.Serve(Payloads + "current_rain_london_2020"));
        using var host = OpenWeatherMapHost.At(server);

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync(OpenWeatherMapProduct.Current)).Failure);
        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync(OpenWeatherMapProduct.Forecast)).Failure);
    }

    [Theory]
    [InlineData("\"temp\":282.08", "\"temp\":\"warm\"")]
    [InlineData("\"temp\":282.08", "\"temp\":null")]
    [InlineData("\"temp\":282.08,", "")]
    [InlineData("\"humidity\":87", "\"moisture\":87")]
    [InlineData("\"wind\":{", "\"breeze\":{")]
    [InlineData("\"rain\":{\"1h\":1.52}", "\"rain\":{\"1h\":\"much\"}")]
    [InlineData("\"dt\":1588048665", "\"dt\":1588048665000")]
    [InlineData("\"dt\":1588048665", "\"dt\":0")]
    [InlineData("\"dt\":1588048665", "\"dt\":\"2020-04-28\"")]
    [InlineData("\"dt\":1588048665", "\"dt\":1e300")]
    [InlineData("\"weather\":[", "\"weather\":[null,")]
    [InlineData("\"cod\":200}", "")]
    public async Task A_changed_member_is_malformed_and_invents_nothing(string member, string changed)
    {
        var json = System.Text.Encoding.UTF8.GetString(Payload.Bytes(Payloads + "current_rain_london_2020/response.json"));
        Assert.Contains(member, json, StringComparison.Ordinal);
        await using var server = await LoopbackServer.StartAsync(Answers.Json(json.Replace(member, changed, StringComparison.Ordinal)));
        using var host = OpenWeatherMapHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.StartsWith("/data/2.5/weather ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_with_null_in_it_is_malformed()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"list":[null]}"""));
        using var host = OpenWeatherMapHost.At(server);

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync(OpenWeatherMapProduct.Forecast)).Failure);
        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync(OpenWeatherMapProduct.AirPollution)).Failure);
    }

    private static double? Number(Reading reading, string field) =>
        reading.Values[reading.Series.Measurement.PositionOf(field)].Number;

    private static CurrentResponse Read(string recorded) =>
        JsonSerializer.Deserialize(Payload.Bytes($"{Payloads}{recorded}/response.json"), OpenWeatherMapJsonContext.Default.CurrentResponse)!;
}
