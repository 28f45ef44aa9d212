using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.AirNow;

/// <summary>Bodies of the observations and the forecast.</summary>
internal sealed class AirNowBodies(SimulatedClock clock)
{
    private static readonly string[] Parameters = ["PM2.5", "OZONE", "PM10"];
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The nearest site's last full hour, one row for each pollutant.</summary>
    public JsonArray Sites(Area area, DateTimeOffset now) =>
        Observations("airnow/observation_current_ziplatlong_napa.json", area, now, (row, index) => row["siteName"] = $"{area.Name} {index + 1}");

    /// <summary>The reporting area's last full hour.</summary>
    public JsonArray ReportingArea(Area area, DateTimeOffset now) =>
        Observations("airnow/observation_current_racode_napa.json", area, now, (row, _) =>
        {
            row["reportingAreaCode"] = area.Code;
            row["reportingAreaAgency"] = area.Agency;
        });

    /// <summary>Today and tomorrow.</summary>
    public JsonArray Forecast(Area area, DateTimeOffset now)
    {
        var template = Payload.Array("airnow/forecast_current_90210.json")[0]!;
        var today = UnitedStates.Clock(UnitedStates.ZoneOf(area.Centre)!.Value, now).Local.Date;
        return new JsonArray([.. from day in Enumerable.Range(0, 2)
                                 from parameter in Parameters
                                 select ForecastRow(template.DeepClone().AsObject(), area, today, day, parameter)]);
    }

    private JsonArray Observations(string payload, Area area, DateTimeOffset now, Action<JsonObject, int> write)
    {
        var end = SimulatedClock.Floor(now, Hour);
        var (local, zone) = UnitedStates.Clock(UnitedStates.ZoneOf(area.Centre)!.Value, end);
        // At another pace the running hour is revised, since a label has no minutes to move.
        var air = Air.At(area.Centre, clock.Days(clock.Latest(now, Hour) - Hour));
        var rows = Payload.Array(payload);
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index]!.AsObject();
            var aqi = AirQualityIndex.American(air, (string)row["parameterName"]!)!.Value;
            row["dateObserved"] = local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            row["hourObserved"] = local.ToString("HH:mm", CultureInfo.InvariantCulture);
            row["localTimeZone"] = zone;
            row["reportingAreaName"] = area.Name;
            row["nowcastAQI"] = aqi;
            row["aqiCategoryName"] = AirQualityIndex.CategoryName(aqi);
            write(row, index);
        }

        return rows;
    }

    private JsonObject ForecastRow(JsonObject row, Area area, DateTime today, int day, string parameter)
    {
        // Noon stands for the day; the longitude is near enough for that.
        var noon = clock.Days(new DateTimeOffset(today, TimeSpan.Zero)) + day + 0.5 - (area.Centre.Longitude / 360);
        var aqi = AirQualityIndex.American(Air.At(area.Centre, noon), parameter)!.Value;
        row["dateIssue"] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        row["dateValid"] = today.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        row["reportingArea"] = area.Name;
        row["reportingAreaCode"] = area.Code;
        row["stateCode"] = area.State;
        row["parameterName"] = parameter;
        row["aqi"] = aqi;
        row["forecastAgency"] = area.Agency;
        row["categoryNumber"] = AirQualityIndex.Category(aqi);
        row["categoryName"] = AirQualityIndex.CategoryName(aqi);
        return row;
    }
}
