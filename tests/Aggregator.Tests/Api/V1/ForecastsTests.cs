using System.Text.Json;

namespace Aggregator.Tests.Api.V1;

public class ForecastsTests
{
    [Fact]
    public async Task Each_instant_to_come_is_told_as_it_was_said_last()
    {
        await using var host = await ReadingsHost.StartAsync();

        var forecast = await OneAsync(host, "");

        Assert.Equal("weather_forecast", forecast.GetProperty("measurement").GetString());
        Assert.Equal("12@11=32 13@11=33 14@11=34", Text(forecast));
    }

    [Theory]
    [InlineData("as_of=2026-03-01T10:30:00Z", "11@10=21 12@10=22 13@10=23 14@10=24")]
    [InlineData("as_of=90m", "11@10=21 12@10=22 13@10=23 14@10=24")]
    [InlineData("as_of=2026-03-01T11:00:00Z", "11@10=21 12@11=32 13@11=33 14@11=34")]
    [InlineData("as_of=2026-03-01T12:30:00Z", "13@11=33 14@12=99")]
    [InlineData("horizon=90m", "12@11=32 13@11=33")]
    [InlineData("limit=1", "12@11=32")]
    [InlineData("as_of=2026-03-01T10:30:00Z&horizon=1h", "11@10=21")]
    [InlineData("horizon=900000w", "12@11=32 13@11=33 14@11=34")]
    public async Task What_was_known_at_an_instant_is_told_as_of_then(string query, string expected)
    {
        await using var host = await ReadingsHost.StartAsync();

        Assert.Equal(expected, Text(await OneAsync(host, query)));
    }

    [Theory]
    [InlineData("measurement=weather")]
    [InlineData("field=colour")]
    [InlineData("as_of=2026-03-01T09:59:59Z")]
    [InlineData("as_of=2030-01-01")]
    [InlineData("as_of=0001-01-01")]
    [InlineData("as_of=9999-12-31T23:59:59Z&horizon=1d")]
    public async Task Where_nothing_is_forecast_the_list_is_empty(string query)
    {
        await using var host = await ReadingsHost.StartAsync();

        Assert.Empty((await host.DataAsync($"/api/v1/forecasts?{query}")).EnumerateArray());
    }

    [Theory]
    [InlineData("as_of=soon", "as_of")]
    [InlineData("horizon=2026-03-01", "horizon")]
    [InlineData("limit=10001", "limit")]
    public async Task What_cannot_be_meant_is_named(string query, string field)
    {
        await using var host = await ReadingsHost.StartAsync();

        var body = await host.JsonAsync($"/api/v1/forecasts?{query}");

        Assert.Equal(field, body.GetProperty("error").GetProperty("details")[0].GetProperty("field").GetString());
    }

    private static async Task<JsonElement> OneAsync(ApiHost host, string query) => Assert.Single((await host.DataAsync($"/api/v1/forecasts?{query}")).EnumerateArray());

    // Hour @ hour of issue = value.
    private static string Text(JsonElement forecast) => string.Join(' ', forecast.GetProperty("at").EnumerateArray().Select((at, i) =>
        $"{at.GetString()![11..13]}@{forecast.GetProperty("issued_at")[i].GetString()![11..13]}={forecast.GetProperty("fields").GetProperty("temperature").GetProperty("values")[i]}"));
}
