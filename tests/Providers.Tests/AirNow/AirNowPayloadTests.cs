using System.Text;
using System.Text.Json;
using Aggregator.Providers.AirNow;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.AirNow;

/// <summary>Recorded answers, and what must be refused.</summary>
public class AirNowPayloadTests
{
    private const string Payloads = "AirNow/Payloads/";
    private const string Napa = Payloads + "observation_current_ziplatlong_napa";

    [Theory]
    [InlineData("observation_current_ziplatlong_napa", AirNowProduct.Observation, "2026-09-12T15:35:00Z")]
    [InlineData("observation_current_ziplatlong_90210", AirNowProduct.Observation, "2026-09-10T00:35:00Z")]
    [InlineData("observation_current_racode_napa", AirNowProduct.Observation, "2026-09-10T00:35:00Z")]
    [InlineData("forecast_current_90210", AirNowProduct.Forecast, "2026-09-09T20:35:00Z")]
    public async Task A_recorded_answer_becomes_the_expected_readings(string recorded, AirNowProduct product, string now)
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + recorded));
        using var host = AirNowHost.At(server, now);

        var readings = await host.FetchAsync(product);

        Assert.Equal(Payload.Expected(Payloads + recorded), readings.Select(Payload.ToLine));
        Assert.All(readings, reading => Assert.Equal(DateTimeOffset.Parse(now), reading.FetchedAt));
        Assert.Empty(host.Log.Lines);
    }

    [Fact]
    public async Task The_recorded_past_becomes_the_nearest_sites_values()
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + "aq_data_bbox_2021"));
        using var host = AirNowHost.At(server);

        var readings = await host.FetchHistoryAsync("2021-02-23T00:00Z", "2021-02-24T00:00Z");

        Assert.Equal(Payload.Expected(Payloads + "aq_data_bbox_2021"), readings.Select(Payload.ToLine));
    }

    [Fact]
    public void Minus_999_is_a_missing_number()
    {
        var rows = JsonSerializer.Deserialize(Payload.Bytes(Payloads + "aq_data_bbox_2021/response.json"), AirNowJsonContext.Default.Hourly)!.Rows;

        Assert.Equal([7.05, 3.8, null, 5.2], rows.Select(row => row.RawConcentration));
        Assert.Equal([30, 20, 22, 23], rows.Select(row => row.Aqi));
        Assert.All(rows, row => Assert.Equal(DateTimeOffset.Parse("2021-02-23T16:00Z"), row.Utc));
    }

    [Fact]
    public async Task No_data_is_no_error()
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + "nodata_200"));
        using var host = AirNowHost.At(server);

        Assert.Empty(await host.FetchAsync());
        Assert.Empty(await host.FetchAsync(AirNowProduct.Forecast));
        Assert.Empty(await host.FetchHistoryAsync("2021-02-23T00:00Z", "2021-02-24T00:00Z"));
        Assert.Empty(host.Log.Lines);
    }

    [Fact]
    public async Task No_rows_are_no_error()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("[]"));
        using var host = AirNowHost.At(server);

        Assert.Empty(await host.FetchAsync());
        Assert.Empty(await host.FetchAsync(AirNowProduct.Forecast));
        Assert.Empty(await host.FetchHistoryAsync("2021-02-23T00:00Z", "2021-02-24T00:00Z"));
    }

    /// <summary>The retired services label the start of the hour in standard time; read as the new ones they would be hours wrong.</summary>
    [Theory]
    [InlineData("retired_observation_zip_2026")]
    [InlineData("retired_observation_latlong_2023")]
    [InlineData("retired_observation_trailing_space_2021")]
    [InlineData("dailydata_aqi_me")]
    [InlineData("observation_historical_state_md")]
    public async Task Another_shape_is_malformed_for_every_product(string recorded)
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + recorded));
        using var host = AirNowHost.At(server);

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync()).Failure);
        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync(AirNowProduct.Forecast)).Failure);
        var history = await Assert.ThrowsAsync<ProviderException>(() => host.FetchHistoryAsync("2021-02-23T00:00Z", "2021-02-24T00:00Z"));
        Assert.Equal(ProviderFailure.Malformed, history.Failure);
    }

    [Theory]
    [InlineData("\"nowcastAQI\":52", "\"nowcastAQI\":\"52\"")]
    [InlineData("\"nowcastAQI\":52", "\"nowcastIndex\":52")]
    [InlineData("\"hourObserved\":\"08:00\"", "\"hourObserved\":8")]
    [InlineData("\"dateObserved\":\"2026-09-12\"", "\"dateObserved\":\"12.9.2026\"")]
    [InlineData("\"localTimeZone\":\"PDT\"", "\"localTimeZone\":null")]
    [InlineData("\"parameterName\":\"PM2.5\",", "")]
    [InlineData("[{\"date", "[null,{\"date")]
    [InlineData("}]", "}")]
    public async Task A_changed_member_is_malformed_and_invents_nothing(string member, string changed)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(Changed(member, changed)));
        using var host = AirNowHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.StartsWith("/aq/observation/current/ziplatlong/ ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"WebServiceError\":[]}")]
    [InlineData("{\"WebServiceError\":[null]}")]
    [InlineData("{\"WebServiceError\":[{\"Message\":null}]}")]
    [InlineData("[1]")]
    public async Task An_answer_without_rows_or_message_is_malformed(string json)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(json));
        using var host = AirNowHost.At(server);

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync()).Failure);
    }

    [Fact]
    public async Task A_row_of_an_unknown_zone_is_left_out_and_logged()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(Changed("\"localTimeZone\":\"PDT\"", "\"localTimeZone\":\"XDT\"", once: true)));
        using var host = AirNowHost.At(server);

        var reading = Assert.Single(await host.FetchAsync());

        Assert.Equal(
            "air_quality,place=home,provider=AirNow,source=AirNow aqi=27,category=\"Good\",pm10_aqi=24,ozone_aqi=27 at 2026-09-12T14:00:00Z",
            Payload.ToLine(reading));
        Assert.Equal(["2300 Warning: AirNow left out 1 rows about home/observation: time zone 'XDT' is unknown"], host.Log.Lines.Select(line => $"{line.Id.Id} {line.Level}: {line.Text}"));
    }

    [Fact]
    public async Task An_answer_of_which_no_row_can_be_trusted_is_malformed()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(Changed("\"localTimeZone\":\"PDT\"", "\"localTimeZone\":\"XDT\"")));
        using var host = AirNowHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.Equal("No row of AirNow's answer about home/observation can be trusted: time zone 'XDT' is unknown.", failure.Message);
    }

    [Fact]
    public async Task An_unknown_pollutant_is_left_out()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(Changed("PM2.5", "POLLEN")));
        using var host = AirNowHost.At(server);

        Assert.Equal(
            "air_quality,place=home,provider=AirNow,source=AirNow aqi=27,category=\"Good\",pm10_aqi=24,ozone_aqi=27 at 2026-09-12T14:00:00Z",
            Payload.ToLine(Assert.Single(await host.FetchAsync())));
        Assert.Contains("pollutant 'POLLEN' is unknown", Assert.Single(host.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_lags_gives_its_own_hour_without_an_overall_index()
    {
        // The first row is PM2.5 with the highest index.
        await using var server = await LoopbackServer.StartAsync(Answers.Json(Changed("08:00", "07:00", once: true)));
        using var host = AirNowHost.At(server);

        Assert.Equal(
            [
                "air_quality,place=home,provider=AirNow,source=AirNow pm2_5_aqi=52 at 2026-09-12T13:00:00Z",
                "air_quality,place=home,provider=AirNow,source=AirNow aqi=27,category=\"Good\",pm10_aqi=24,ozone_aqi=27 at 2026-09-12T14:00:00Z",
            ],
            (await host.FetchAsync()).Select(Payload.ToLine));
    }

    [Theory]
    [InlineData("-999")]
    [InlineData("-1")]
    [InlineData("null")]
    public async Task A_missing_index_is_a_gap(string missing)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(Changed("\"nowcastAQI\":52", $"\"nowcastAQI\":{missing}")));
        using var host = AirNowHost.At(server);

        Assert.Equal(
            "air_quality,place=home,provider=AirNow,source=AirNow aqi=27,category=\"Good\",pm10_aqi=24,ozone_aqi=27 at 2026-09-12T14:00:00Z",
            Payload.ToLine(Assert.Single(await host.FetchAsync())));
    }

    [Fact]
    public async Task An_index_beyond_500_is_kept()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(Changed("\"nowcastAQI\":52", "\"nowcastAQI\":874")));
        using var host = AirNowHost.At(server);

        Assert.Contains(" aqi=874,", Payload.ToLine(Assert.Single(await host.FetchAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forecast_of_a_category_alone_has_no_index()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(
            """
            [{"dateIssue":"2026-09-08","dateValid":"2026-09-09","parameterName":"PM2.5","aqi":-1,"categoryNumber":3,"categoryName":"Unhealthy for Sensitive Groups","actionDay":true,"discussion":"<b>Smoke</b>"},
             {"dateIssue":"2026-09-09","dateValid":"2026-09-09","parameterName":"OZONE","aqi":44,"categoryNumber":1,"categoryName":"Good","actionDay":false},
             {"dateIssue":"2026-09-09","dateValid":"2026-09-10","parameterName":"OZONE","aqi":-1,"categoryNumber":7,"categoryName":"Unavailable"},
             {"dateIssue":"2026-09-09","dateValid":"2026-09-10","parameterName":"PM10","aqi":31,"categoryNumber":1,"categoryName":"Good"}]
            """));
        using var host = AirNowHost.At(server);

        Assert.Equal(
            [
                "air_quality_forecast,place=home,provider=AirNow,source=AirNow category=\"Unhealthy for Sensitive Groups\",ozone_aqi=44,action_day=1 at 2026-09-09T00:00:00Z issued 2026-09-09T00:00:00Z",
                "air_quality_forecast,place=home,provider=AirNow,source=AirNow aqi=31,category=\"Good\",pm10_aqi=31 at 2026-09-10T00:00:00Z issued 2026-09-09T00:00:00Z",
            ],
            (await host.FetchAsync(AirNowProduct.Forecast)).Select(Payload.ToLine));
    }

    [Fact]
    public async Task In_the_past_each_hour_and_pollutant_takes_the_nearest_site_that_has_it()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(
            """
            [{"Latitude":41.9,"Longitude":-86.2,"UTC":"2021-02-23T16:00","Parameter":"OZONE","Unit":"PPM","Value":0.041,"AQI":38,"Category":1},
             {"Latitude":41.7,"Longitude":-86.3,"UTC":"2021-02-23T16:00","Parameter":"OZONE","Unit":"PPB","Value":42.0,"AQI":39,"Category":1},
             {"Latitude":41.7,"Longitude":-86.2,"UTC":"2021-02-23T16:00","Parameter":"OZONE","Unit":"PPB","Value":-999,"AQI":-999,"Category":7},
             {"Latitude":41.7,"Longitude":-86.2,"UTC":"2021-02-23T16:00","Parameter":"PM10","Unit":"UG/M3","Value":80,"AQI":63,"Category":2},
             {"Latitude":41.7,"Longitude":-86.2,"UTC":"2021-02-23T16:00","Parameter":"SO2","Unit":"UG/M3","Value":3,"AQI":-999,"Category":7},
             {"Latitude":41.9,"Longitude":-86.2,"UTC":"2021-02-23T17:00","Parameter":"OZONE","Unit":"PPM","Value":0.0415,"AQI":38,"Category":1},
             {"Latitude":41.7,"Longitude":-86.2,"UTC":"2021-02-23T17:00","Parameter":"CO","Unit":"PPM","Value":0.3,"AQI":-999,"Category":7},
             {"Latitude":41.7,"Longitude":-86.2,"UTC":"2021-02-23T18:00","Parameter":"CO","Unit":"PPM","Value":-999,"AQI":-999,"Category":7},
             {"Latitude":41.7,"Longitude":-86.2,"UTC":"2021-02-23T19:00","Parameter":"CO","Unit":"PPM","Value":0.2,"AQI":2,"Category":1}]
            """));
        using var host = AirNowHost.At(server);

        Assert.Equal(
            [
                "air_quality,place=home,provider=AirNow,source=AirNow aqi=63,category=\"Moderate\",pm10_aqi=63,ozone_aqi=39,pm10=80,ozone=42 at 2021-02-23T16:00:00Z",
                "air_quality,place=home,provider=AirNow,source=AirNow aqi=38,category=\"Good\",ozone_aqi=38,ozone=41.5,co=0.3 at 2021-02-23T17:00:00Z",
            ],
            (await host.FetchHistoryAsync("2021-02-23T16:00Z", "2021-02-23T19:00Z")).Select(Payload.ToLine));
    }

    private static string Changed(string member, string changed, bool once = false)
    {
        var json = Encoding.UTF8.GetString(Payload.Bytes(Napa + "/response.json"));
        var at = json.IndexOf(member, StringComparison.Ordinal);
        Assert.True(at >= 0);
        return once ? json.Remove(at, member.Length).Insert(at, changed) : json.Replace(member, changed, StringComparison.Ordinal);
    }
}
