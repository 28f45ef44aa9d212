using System.Text.Json.Nodes;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.OpenWeatherMap;

/// <summary>Bodies of <c>/data/2.5/air_pollution</c>, its forecast and its history.</summary>
internal sealed class AirPollutionBodies(SimulatedClock clock)
{
    /// <summary>The vendor forecasts four days, hour by hour.</summary>
    private const int ForecastHours = 96;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    public JsonObject Current(Place place, DateTimeOffset now)
    {
        var at = clock.Latest(now, Period);
        return Body(place, [Row(place, at, clock.Days(at))]);
    }

    public JsonObject Forecast(Place place, DateTimeOffset now)
    {
        var issued = SimulatedClock.Floor(now, Hour);
        return Body(place, Enumerable.Range(0, ForecastHours).Select(hour =>
            Row(place, issued + (hour * Hour), clock.Days(issued) + (hour / 24.0))));
    }

    /// <summary>Every full hour of the range, both ends included, none of the future.</summary>
    public JsonObject History(Place place, DateTimeOffset start, DateTimeOffset end, DateTimeOffset now)
    {
        var first = SimulatedClock.Floor(start + Hour - TimeSpan.FromTicks(1), Hour);
        var last = end < now ? end : now;
        var hours = last < first ? 0 : (int)((last - first) / Hour) + 1;
        return Body(place, Enumerable.Range(0, hours).Select(hour => Row(place, first + (hour * Hour), clock.Days(first + (hour * Hour)))));
    }

    private static JsonObject Body(Place place, IEnumerable<JsonNode> rows) =>
        new() { ["coord"] = WeatherBodies.Coordinates(place), ["list"] = new JsonArray([.. rows]) };

    private static JsonObject Row(Place place, DateTimeOffset at, double days)
    {
        var air = Air.At(place, days);
        return new JsonObject
        {
            ["main"] = new JsonObject { ["aqi"] = AirQualityIndex.European(air) },
            ["components"] = new JsonObject
            {
                ["co"] = air.Co,
                ["no"] = air.No,
                ["no2"] = air.No2,
                ["o3"] = air.O3,
                ["so2"] = air.So2,
                ["pm2_5"] = air.Pm25,
                ["pm10"] = air.Pm10,
                ["nh3"] = air.Nh3,
            },
            ["dt"] = at.ToUnixTimeSeconds(),
        };
    }
}
