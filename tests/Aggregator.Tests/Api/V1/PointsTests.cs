using System.Text.Json;
using Aggregator.Api.Envelope;

namespace Aggregator.Tests.Api.V1;

public class PointsTests
{
    [Fact]
    public async Task Points_come_as_columns_and_gaps_stay_gaps()
    {
        await using var host = await ReadingsHost.StartAsync();

        var series = await OneAsync(host, "measurement=weather&place=home&field=temperature&since=2026-03-01T10:04:00Z&before=2026-03-01T10:07:00Z");

        Assert.Equal(["2026-03-01T10:04:00Z", "2026-03-01T10:05:00Z", "2026-03-01T10:06:00Z"], series.GetProperty("at").EnumerateArray().Select(at => at.GetString()));
        var column = series.GetProperty("fields").GetProperty("temperature");
        Assert.Equal("""{"unit":"Cel","values":[4,null,6]}""", column.GetRawText());
        Assert.Single(series.GetProperty("fields").EnumerateObject());
    }

    [Theory]
    [InlineData("mean", "[4.444444444444445,14.444444444444445,24.444444444444443,94.44444444444444,104.44444444444444,114.44444444444444]")]
    [InlineData("min", "[0,10,20,90,100,110]")]
    [InlineData("max", "[9,19,29,99,109,119]")]
    [InlineData("last", "[9,19,29,99,109,119]")]
    [InlineData("sum", "[40,130,220,850,940,1030]")]
    [InlineData("count", "[9,9,9,9,9,9]")]
    public async Task Spans_are_reduced_and_those_without_rows_are_left_out(string aggregate, string expected)
    {
        await using var host = await ReadingsHost.StartAsync();

        var series = await OneAsync(host, $"measurement=weather&place=home&field=temperature&every=10m&aggregate={aggregate}");

        Assert.Equal(expected, series.GetProperty("fields").GetProperty("temperature").GetProperty("values").GetRawText());
        Assert.Equal(
            ["10:00", "10:10", "10:20", "11:30", "11:40", "11:50"], series.GetProperty("at").EnumerateArray().Select(at => at.GetString()![11..16]));
    }

    [Fact]
    public async Task A_span_before_now_and_a_limit_give_the_newest()
    {
        await using var host = await ReadingsHost.StartAsync();

        var hour = await OneAsync(host, "measurement=weather&place=home&since=5m");
        var newest = await OneAsync(host, "measurement=weather&place=home&limit=2");

        Assert.Equal("2026-03-01T11:55:00Z", hour.GetProperty("at")[0].GetString());
        Assert.Equal(["2026-03-01T11:58:00Z", "2026-03-01T11:59:00Z"], newest.GetProperty("at").EnumerateArray().Select(at => at.GetString()));
    }

    [Fact]
    public async Task Texts_are_texts_and_series_without_points_or_fields_are_left_out()
    {
        await using var host = await ReadingsHost.StartAsync();

        var all = await host.DataAsync("/api/v1/points?field=condition&since=2026-03-01T11:00:00Z&before=2026-03-01T11:01:00Z");
        var hut = Assert.Single(all.EnumerateArray());

        Assert.Equal("hut", hut.GetProperty("tags").GetProperty("place").GetString());
        Assert.Equal("""{"unit":"","values":["clear, cold"]}""", hut.GetProperty("fields").GetProperty("condition").GetRawText());
    }

    [Theory]
    [InlineData("since=yesterday", "since")]
    [InlineData("since=5/6", "since")]
    [InlineData("since=", "since")]
    [InlineData("before=2026-13-01", "before")]
    [InlineData("since=1h&before=2h", "before")]
    [InlineData("every=1", "every")]
    [InlineData("every=-5m", "every")]
    [InlineData("every=0.5s", "every")]
    [InlineData("every=5m&aggregate=median", "aggregate")]
    [InlineData("aggregate=max", "aggregate")]
    [InlineData("limit=100001", "limit")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("cursor=%F0%9F%98%80", "cursor")]
    public async Task What_cannot_be_meant_is_named(string query, string field)
    {
        await using var host = await ReadingsHost.StartAsync();

        using var response = await host.GetAsync($"/api/v1/points?{query}");

        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(field, body.RootElement.GetProperty("error").GetProperty("details")[0].GetProperty("field").GetString());
    }

    [Fact]
    public void A_page_ends_with_what_fills_it_and_the_next_begins_after_that()
    {
        string[] all = ["c", "a", "d", "b", "e"];

        // Nothing of b is of use, and c alone is too much.
        var first = Paging.Fill(all, item => item, null, Make, most: 10);
        var second = Paging.Fill(all, item => item, first.NextCursor, Make, most: 10);

        Assert.Equal(["a", "c"], first.Items);
        Assert.Equal(["d", "e"], second.Items);
        Assert.Equal((5, null), (second.Total, second.NextCursor));

        static (string, long)? Make(string item) => item == "b" ? null : (item, item == "c" ? 1000 : 1);
    }

    private static async Task<JsonElement> OneAsync(ApiHost host, string query) => Assert.Single((await host.DataAsync($"/api/v1/points?{query}")).EnumerateArray());
}
