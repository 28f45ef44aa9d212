using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.AirNow;

/// <summary>Body of <c>/aq/data/</c>: one site in the middle of the box, every hour of the range, UTC.</summary>
internal sealed class HourlyBodies(SimulatedClock clock)
{
    /// <summary>Rows answered at most; what is beyond is left out.</summary>
    private const int MostHours = 31 * 24;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public JsonArray Rows(HourlyRange range, DateTimeOffset now)
    {
        if (UnitedStates.ZoneOf(range.Centre) is null)
        {
            return [];
        }

        var template = Payload.Array("airnow/aq_data_bbox_2021.json")[0]!;
        var last = SimulatedClock.Floor(now, Hour) - Hour;
        last = range.Last < last ? range.Last : last;
        var hours = last < range.First ? 0 : Math.Min(MostHours, (int)((last - range.First) / Hour) + 1);
        return new JsonArray([.. from hour in Enumerable.Range(0, hours)
                                 from parameter in range.Parameters
                                 let row = Row(template, range.Centre, range.First + (hour * Hour), parameter)
                                 where row is not null
                                 select row]);
    }

    private JsonObject? Row(JsonNode template, Place place, DateTimeOffset at, string parameter)
    {
        var air = Air.At(place, clock.Days(at));
        var (name, unit, value) = parameter.ToUpperInvariant() switch
        {
            "PM25" => ("PM2.5", "UG/M3", air.Pm25),
            "PM10" => ("PM10", "UG/M3", air.Pm10),
            "OZONE" => ("OZONE", "PPB", air.O3 / AirQualityIndex.OzonePerPpb),
            _ => ("", "", 0.0),
        };
        if (AirQualityIndex.American(air, name) is not { } aqi)
        {
            return null;
        }

        var row = template.DeepClone().AsObject();
        row["Latitude"] = place.Latitude;
        row["Longitude"] = place.Longitude;
        row["UTC"] = at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        row["Parameter"] = name;
        row["Unit"] = unit;
        row["Value"] = Math.Round(value, 1);
        row["RawConcentration"] = Math.Round(value, 1);
        row["AQI"] = aqi;
        row["Category"] = AirQualityIndex.Category(aqi);
        row["SiteName"] = "Simulated";
        return row;
    }
}
