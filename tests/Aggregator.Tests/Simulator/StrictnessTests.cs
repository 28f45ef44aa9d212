using System.Text.Json;

namespace Aggregator.Tests.Simulator;

public class StrictnessTests
{
    [Theory]
    [InlineData("/openweathermap/data/2.5/weather?lat=1&lon=1", 401)]
    [InlineData("/openweathermap/data/2.5/weather?lat=1&lon=1&appid=guess", 401)]
    [InlineData("/openweathermap/data/2.5/weather?appid=ow-key", 400)]
    [InlineData("/openweathermap/data/2.5/weather?lat=91&lon=1&appid=ow-key", 400)]
    [InlineData("/openweathermap/data/2.5/weather?q=Atlantis&appid=ow-key", 404)]
    [InlineData("/openweathermap/data/2.5/group?id=1&lat=1&lon=1&appid=ow-key", 404)]
    [InlineData("/openweathermap/data/3.0/onecall?lat=1&lon=1&appid=ow-key", 401)]
    [InlineData("/openweathermap/data/2.5/air_pollution/history?lat=1&lon=1&appid=ow-key", 400)]
    [InlineData("/airnow/aq/observation/current/ziplatlong/?latitude=1&longitude=1", 401)]
    [InlineData("/airnow/aq/observation/current/ziplatlong/?latitude=1&longitude=1&apiKey=an-key", 401)]
    [InlineData("/airnow/aq/observation/zipCode/current/?zipCode=90210&API_KEY=an-key", 410)]
    [InlineData("/airnow/aq/forecast/latLong/?api_key=an-key", 410)]
    [InlineData("/airnow/aq/data/?BBOX=1,2,3&API_KEY=an-key", 400)]
    [InlineData("/airnow/aq/unknown/?api_key=an-key", 404)]
    [InlineData("/watttime/v2/index?ba=CAISO_NORTH", 410)]
    [InlineData("/watttime/v3/forecast?region=CAISO_NORTH&signal_type=co2_moer", 403)]
    [InlineData("/nobody", 404)]
    public async Task A_call_that_is_not_allowed_gets_the_real_upstreams_status(string path, int status)
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(status, await host.StatusAsync(path));
    }

    [Theory]
    [InlineData("/watttime/v3/forecast?region=PSCO&signal_type=co2_moer", 403, "Invalid scope")]
    [InlineData("/watttime/v3/historical?region=PSCO&signal_type=co2_moer&start=2026-02-01T00:00:00Z&end=2026-02-02T00:00:00Z", 403, "Invalid scope")]
    [InlineData("/watttime/v3/signal-index?region=PSCO&signal_type=co2_moer", 200, "percentile")]
    [InlineData("/watttime/v3/region-from-loc?latitude=0&longitude=0&signal_type=co2_moer", 404, "No coverage")]
    [InlineData("/watttime/v3/region-from-loc?latitude=39.7&longitude=-105&signal_type=co2_moer", 200, "PSCO")]
    [InlineData("/watttime/v3/region-from-loc?latitude=39.7&longitude=-105", 400, "INVALID_QUERY_PARAMS")]
    [InlineData("/watttime/v3/forecast?region=CAISO_NORTH&signal_type=co2_moer&horizon_hours=73", 400, "INVALID_QUERY_PARAMS")]
    [InlineData("/watttime/v3/historical?region=CAISO_NORTH&signal_type=co2_moer&start=2026-02-01T00:00:00&end=2026-02-02T00:00:00", 400, "INVALID_QUERY_PARAMS")]
    [InlineData("/watttime/v3/historical?region=CAISO_NORTH&signal_type=co2_moer&start=2026-01-01T00:00:00Z&end=2026-02-03T00:00:00Z", 400, "INVALID_QUERY_PARAMS")]
    public async Task WattTime_answers_by_plan_coverage_and_parameters(string path, int status, string words)
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = await host.TokenAsync();

        Assert.Equal(status, await host.StatusAsync(path, token));
        Assert.Contains(words, await host.TextAsync(path, token));
    }

    [Fact]
    public async Task A_token_is_good_for_30_minutes()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = await host.TokenAsync();

        host.Time.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromMilliseconds(1));
        var last = await host.StatusAsync(SimulatorHost.Present, token);
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        using var expired = await host.GetAsync(SimulatorHost.Present, token);

        Assert.Equal(200, last);
        Assert.Equal(403, (int)expired.StatusCode);
        Assert.Equal("text/html", expired.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_wrong_password_gets_an_HTML_page()
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.LogInAsync("guess");

        Assert.Equal(403, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(SimulatorHost.Weather, 60, 60)]
    [InlineData(SimulatorHost.Observation, 500, 3600)]
    public async Task A_key_has_its_calls_in_any_window_and_no_more(string path, int limit, int seconds)
    {
        await using var host = await SimulatorHost.StartAsync();

        var first = await StatusesAsync(host, path, 1);
        host.Time.Advance(TimeSpan.FromSeconds(seconds / 2));
        var rest = await StatusesAsync(host, path, limit);
        host.Time.Advance(TimeSpan.FromSeconds(seconds / 2));
        var next = await StatusesAsync(host, path, 2);
        host.Time.Advance(TimeSpan.FromSeconds(seconds));
        var later = await host.StatusAsync(path);

        Assert.Equal([200], first);
        Assert.Equal([.. Enumerable.Repeat(200, limit - 1), 429], rest);
        // The first call has left the window; the refused one still counts.
        Assert.Equal([429, 429], next);
        Assert.Equal(200, later);
    }

    [Fact]
    public async Task Logins_have_a_limit_of_their_own()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = await host.TokenAsync();
        for (var login = 2; login <= 100; login++)
        {
            using var response = await host.LogInAsync();
            Assert.Equal(200, (int)response.StatusCode);
        }

        using var refused = await host.LogInAsync();

        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal(200, await host.StatusAsync(SimulatorHost.Present, token));
    }

    [Theory]
    [InlineData("latitude=38.75&longitude=-117")]
    public async Task AirNow_has_monitors_within_the_United_States(string place)
    {
        await using var host = await SimulatorHost.StartAsync();

        var body = await host.JsonAsync($"/airnow/aq/observation/current/ziplatlong/?{place}&api_key=an-key");

        Assert.Equal(3, body.GetArrayLength());
    }

    [Theory]
    [InlineData("observation/current/ziplatlong/?latitude=48.2&longitude=16.4")]
    [InlineData("observation/current/ziplatlong/?zipCode=99999")]
    [InlineData("observation/current/racode/?reportingAreaCode=xx000")]
    [InlineData("forecast/current/?latitude=48.2&longitude=16.4")]
    public async Task AirNow_without_data_is_200_and_an_object(string query)
    {
        await using var host = await SimulatorHost.StartAsync();

        var body = await host.JsonAsync($"/airnow/aq/{query}&api_key=an-key");

        Assert.Equal(JsonValueKind.Object, body.ValueKind);
        Assert.Contains("no observations", body.GetProperty("WebServiceError")[0].GetProperty("Message").GetString());
    }

    private static async Task<int[]> StatusesAsync(SimulatorHost host, string path, int calls)
    {
        var statuses = new int[calls];
        for (var call = 0; call < calls; call++)
        {
            statuses[call] = await host.StatusAsync(path);
        }

        return statuses;
    }
}
