using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Site24x7;

public class Site24x7PayloadTests
{
    private const string Shop = "monitor=shop,monitor_id=7,place=account,provider=Site24x7,source=Site24x7";

    [Theory]
    [InlineData("current_status_full")]
    [InlineData("current_status_down")]
    public async Task Fetch_maps_the_recorded_payload_to_readings(string payload)
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Recorded(payload));

        var readings = await host.FetchAsync();

        Assert.Equal(Payload.Expected($"Site24x7/Payloads/{payload}"), readings.Select(Payload.ToLine));
        Assert.All(readings, reading => Assert.Equal(host.Time.GetUtcNow(), reading.FetchedAt));
    }

    [Theory]
    [InlineData("current_status_empty_data")]
    [InlineData("current_status_empty_lists")]
    public async Task An_account_without_monitors_has_no_readings(string payload)
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Recorded(payload));

        Assert.Empty(await host.FetchAsync());
    }

    [Theory]
    [InlineData("monitor_get")]
    [InlineData("books_page_context")]
    public async Task A_payload_of_another_endpoint_is_malformed(string payload)
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Recorded(payload));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
    }

    [Theory]
    [InlineData("""{"code":0,"message":"success"}""")]
    [InlineData("""{"code":0,"data":null}""")]
    [InlineData("""{"code":0,"data":{"checks":[]}}""")]
    [InlineData("""{"code":0,"data":{"monitors":[{"monitor_id":7,"status":1}]}}""")]
    [InlineData("""{"code":0,"data":{"monitors":[{"monitor_id":"7"}]}}""")]
    [InlineData("""{"code":0,"data":{"monitors":[{"status":1}]}}""")]
    [InlineData("""{"code":0,"data":{"monitors":[null]}}""")]
    [InlineData("""{"code":0,"data":{"monitors":[{"monitor_id":"7","status":"up"}]}}""")]
    [InlineData("""{"code":0,"data":{"monitors":[{"monitor_id":"7","status":1,"attribute_value":{}}]}}""")]
    [InlineData("""{"code":0,"data":{"monitors":[{"monitor_id":"7","status":1,"last_polled_time":"2021-01-06T18:53:07"}]}}""")]
    [InlineData("""{"code":0,"data":{"monitors":[{"monitor_id":"7","status":1,"last_polled_time":"yesterday"}]}}""")]
    [InlineData("""{"code":0,"data":{"monitors":[{"monitor_id":"7","status":1,"locations":[null]}]}}""")]
    [InlineData("""{"code":0,"data":{"monitor_groups":[null]}}""")]
    [InlineData("""{"code":0,"data":{"monitors":{}}}""")]
    [InlineData("""{"code":"0","data":{"monitors":[{"monitor_id":"7","status":"1"}]}}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>Sign in</html>")]
    public async Task A_changed_shape_is_malformed(string body)
    {
        await using var host = await Site24x7Host.StartAsync(Answers.Json(body));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
    }

    [Theory]
    [InlineData("""{"monitor_id":"7","name":"shop","status":1}""", """status=1,state="up" at 2026-01-02T03:04:05Z""")]
    [InlineData("""{"monitor_id":"7","name":"shop","status":1,"attribute_value":"-","unit":"ms"}""", """status=1,state="up" at 2026-01-02T03:04:05Z""")]
    [InlineData("""{"monitor_id":"7","name":"shop","status":2,"attribute_value":"12.5","unit":"ms"}""", """status=2,state="trouble",value=12.5,unit="ms" at 2026-01-02T03:04:05Z""")]
    [InlineData("""{"monitor_id":"7","name":"shop","status":42}""", """status=42,state="unknown" at 2026-01-02T03:04:05Z""")]
    [InlineData("""{"monitor_id":"7","name":"shop","status":3,"last_polled_time":"-"}""", """status=3,state="critical" at 2026-01-02T03:04:05Z""")]
    [InlineData("""{"monitor_id":"7","name":"shop","status":0,"last_polled_time":"2026-01-02T08:30:00+0530","downtime_millis":"1500"}""", """status=0,state="down",downtime=1.5 at 2026-01-02T03:00:00Z""")]
    [InlineData("""{"monitor_id":"7","name":"shop","status":1,"last_polled_time":"2026-01-02T03:00:00.250Z"}""", """status=1,state="up" at 2026-01-02T03:00:00.25Z""")]
    public async Task What_is_missing_is_a_gap(string monitor, string expected)
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Monitors(monitor));

        var reading = Assert.Single(await host.FetchAsync());

        Assert.Equal($"uptime_monitor,{Shop} {expected}", Payload.ToLine(reading));
    }

    [Fact]
    public async Task A_status_that_no_check_found_is_of_now_and_the_value_of_the_check()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Monitors(
            """{"monitor_id":"7","name":"shop","status":5,"attribute_value":120,"unit":"ms","last_polled_time":"2026-01-01T00:00:00+0000"}"""));

        var readings = await host.FetchAsync();

        Assert.Equal(
            [
                $"""uptime_monitor,{Shop} value=120,unit="ms" at 2026-01-01T00:00:00Z""",
                $"""uptime_monitor,{Shop} status=5,state="suspended" at 2026-01-02T03:04:05Z""",
            ],
            readings.Select(Payload.ToLine));
    }

    [Fact]
    public async Task A_monitor_in_several_groups_is_told_once()
    {
        const string Monitor = """{"monitor_id":"123456789012345678","status":1}""";
        await using var host = await Site24x7Host.StartAsync(Answers.Json(
            $$$"""{"code":0,"data":{"monitors":[{{{Monitor}}}],"monitor_groups":[{"monitors":[{{{Monitor}}}]},{"monitors":[{{{Monitor}}}]},{"group_id":"1"}]}}"""));

        var reading = Assert.Single(await host.FetchAsync());

        Assert.Contains("monitor_id=123456789012345678,", reading.Series.Key);
    }

    [Fact]
    public async Task A_location_that_told_nothing_has_no_reading()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Monitors(
            """{"monitor_id":"7","status":1,"locations":[{"location_name":"Lund - SE"},{"location_name":"Oslo - NO","attribute_value":5}]}"""));

        var readings = await host.FetchAsync();

        Assert.Equal(
            ["", "Oslo - NO"],
            readings.Select(reading => reading.Series.Tags.FirstOrDefault(tag => tag.Key == "location").Value ?? ""));
    }
}
