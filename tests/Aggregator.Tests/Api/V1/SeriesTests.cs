using System.Text.Json;

namespace Aggregator.Tests.Api.V1;

public class SeriesTests
{
    [Fact]
    public async Task Every_series_is_told_with_its_fields_and_units()
    {
        await using var host = await ReadingsHost.StartAsync();

        var body = await host.JsonAsync("/api/v1/series");

        Assert.Equal(["weather/away", "weather/home", "weather/hut", "weather_forecast/home"], Names(body));
        Assert.Equal(4, body.GetProperty("meta").GetProperty("total").GetInt32());
        var fields = body.GetProperty("data")[0].GetProperty("fields").EnumerateArray()
            .Select(field => $"{field.GetProperty("name")} {field.GetProperty("unit")} {field.GetProperty("kind")}");
        Assert.Equal(["temperature Cel number", "humidity % number", "condition  text"], fields);
    }

    [Theory]
    [InlineData("place=home", "weather/home weather_forecast/home")]
    [InlineData("measurement=weather&place=home", "weather/home")]
    [InlineData("tag=place:hut&tag=source:station", "weather/hut")]
    [InlineData("sort=-name", "weather_forecast/home weather/hut weather/home weather/away")]
    [InlineData("sort=id&measurement=weather", "weather/home weather/away weather/hut")]
    [InlineData("measurement=nothing", "")]
    [InlineData("place=%27%20OR%201%3D1--", "")]
    [InlineData("tag=%22%27%5D%3A:x", "")]
    public async Task Filters_and_order_are_followed(string query, string expected)
    {
        await using var host = await ReadingsHost.StartAsync();

        Assert.Equal(expected, string.Join(' ', Names(await host.JsonAsync($"/api/v1/series?{query}"))));
    }

    [Theory]
    [InlineData("sort=colour", "sort")]
    [InlineData("sort=", "sort")]
    [InlineData("limit=10001", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("cursor=***", "cursor")]
    [InlineData("tag=a%00:b", "tag")]
    [InlineData("tag=a:1&tag=b:1&tag=c:1&tag=d:1&tag=e:1&tag=f:1&tag=g:1&tag=h:1&tag=i:1&tag=j:1&tag=k:1&tag=l:1&tag=m:1&tag=n:1&tag=o:1&tag=p:1&tag=q:1&tag=r:1&tag=s:1&tag=t:1&tag=u:1", "tag")]
    public async Task What_cannot_be_meant_is_named(string query, string field)
    {
        await using var host = await ReadingsHost.StartAsync();

        var body = await host.JsonAsync($"/api/v1/series?{query}");

        Assert.Equal(field, body.GetProperty("error").GetProperty("details")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("sort=name")]
    [InlineData("sort=-name")]
    [InlineData("sort=-id")]
    public async Task Pages_in_any_order_hold_each_series_once(string query)
    {
        await using var host = await ReadingsHost.StartAsync();
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await host.JsonAsync($"/api/v1/series?{query}&limit=1{(cursor is null ? "" : $"&cursor={cursor}")}");
            found.Add(Assert.Single(Names(page)));
            cursor = page.GetProperty("meta").TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.Equal(Names(await host.JsonAsync($"/api/v1/series?{query}")), found);
    }

    [Fact]
    public async Task Latest_readings_are_sorted_by_their_instant_when_that_is_asked_for()
    {
        await using var host = await ReadingsHost.StartAsync();

        var body = await host.JsonAsync("/api/v1/latest?measurement=weather&sort=-observed_at");

        Assert.Equal(["weather/home", "weather/hut", "weather/away"], Names(body));
    }

    private static List<string> Names(JsonElement body) =>
        [.. body.GetProperty("data").EnumerateArray().Select(series => $"{series.GetProperty("measurement")}/{series.GetProperty("tags").GetProperty("place")}")];
}
