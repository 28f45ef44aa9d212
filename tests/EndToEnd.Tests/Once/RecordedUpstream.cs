using System.Text;
using Aggregator.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.EndToEnd.Tests.Once;

/// <summary>The three upstreams as they were recorded, below <c>/openweathermap</c>, <c>/watttime</c> and <c>/airnow</c>; strict about who asks and how.</summary>
internal static class RecordedUpstream
{
    public const string Key = "recorded-key";
    public const string Username = "recorded-user";
    public const string Password = "recorded-password";

    public static Task<LoopbackUpstream> StartAsync() => LoopbackUpstream.StartAsync(async context =>
    {
        var payload = PayloadFor(context.Request);
        context.Response.StatusCode = payload is null ? 400 : 200;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(payload is null ? "{}" : await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Payloads", $"{payload}.json")));
    });

    private static string? PayloadFor(HttpRequest request) => request.Path.Value!.Split('/')[1] switch
    {
        "openweathermap" when request.Query["appid"] == Key && request.Query["units"] != "imperial" => Weather(request),
        "watttime" => WattTime(request),
        "airnow" when request.Query["api_key"] == Key => AirNow(request),
        _ => null,
    };

    private static string? Weather(HttpRequest request) => (request.Path.Value!["/openweathermap".Length..], Of(request, "lat")) switch
    {
        ("/data/2.5/weather", "51.51") => "openweathermap/current_rain_london_2020",
        ("/data/2.5/weather", "40.75") => "openweathermap/current_zip_newyork_no_winddeg_2020",
        ("/data/2.5/forecast", "39.008") => "openweathermap/forecast5_maryland_2025",
        ("/data/2.5/air_pollution", "39.008") => "openweathermap/air_pollution_current_lisbon_2023",
        _ => null,
    };

    private static string? WattTime(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var login = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}"))}";
        return (request.Path.Value!["/watttime".Length..], Of(request, "region")) switch
        {
            ("/login", _) when authorization == login => "watttime/login_200",
            (_, _) when authorization != "Bearer abcdef0123456789fedcabc" => null,
            ("/v3/forecast", "CAISO_NORTH") => "watttime/forecast_200",
            ("/v3/signal-index", "PSCO") => "watttime/signal_index_200",
            _ => null,
        };
    }

    private static string? AirNow(HttpRequest request) => request.Path.Value!["/airnow".Length..] switch
    {
        "/aq/observation/current/ziplatlong/" when Of(request, "zipCode") == "90210" => "airnow/observation_current_ziplatlong_90210",
        "/aq/observation/current/ziplatlong/" when Of(request, "latitude") == "38.1" => "airnow/observation_current_ziplatlong_napa",
        "/aq/observation/current/racode/" when Of(request, "reportingAreaCode") == "ca064" => "airnow/observation_current_racode_napa",
        "/aq/forecast/current/" when Of(request, "zipCode") == "90210" => "airnow/forecast_current_90210",
        _ => null,
    };

    private static string Of(HttpRequest request, string parameter) => request.Query[parameter].ToString();
}
