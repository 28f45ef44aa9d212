using Aggregator.Simulator.World;

namespace Aggregator.Simulator.AirNow;

/// <summary>Where AirNow has monitors, and what the clocks there show: by longitude and the rule of 2007, without a zone database.</summary>
internal static class UnitedStates
{
    /// <summary>Hours from UTC in winter, and the letter that the zone's abbreviations begin with; null outside.</summary>
    public static (int Hours, string Letter)? ZoneOf(Place place) => (place.Latitude, place.Longitude) switch
    {
        ( >= 18.5 and <= 22.5, >= -161 and <= -154) => (-10, "H"),
        ( >= 52 and <= 72, >= -170 and <= -130) => (-9, "AK"),
        ( >= 24 and <= 49.5, >= -125 and < -114) => (-8, "P"),
        ( >= 24 and <= 49.5, >= -114 and < -102) => (-7, "M"),
        ( >= 24 and <= 49.5, >= -102 and < -86) => (-6, "C"),
        ( >= 24 and <= 49.5, >= -86 and <= -66) => (-5, "E"),
        _ => null,
    };

    /// <summary>The local clock at an instant, and the abbreviation that tells its offset.</summary>
    public static (DateTimeOffset Local, string Abbreviation) Clock((int Hours, string Letter) zone, DateTimeOffset instant)
    {
        var standard = instant.ToOffset(TimeSpan.FromHours(zone.Hours));
        return zone.Letter != "H" && IsSummer(standard)
            ? (instant.ToOffset(TimeSpan.FromHours(zone.Hours + 1)), $"{zone.Letter}DT")
            : (standard, $"{zone.Letter}ST");
    }

    /// <summary>From the second Sunday of March, 2:00, to the first of November, 1:00 by the standard clock.</summary>
    private static bool IsSummer(DateTimeOffset standard) =>
        standard.DateTime >= Sunday(standard.Year, 3, 8).AddHours(2) && standard.DateTime < Sunday(standard.Year, 11, 1).AddHours(1);

    private static DateTime Sunday(int year, int month, int notBefore)
    {
        var day = new DateTime(year, month, notBefore, 0, 0, 0, DateTimeKind.Unspecified);
        return day.AddDays((7 - (int)day.DayOfWeek) % 7);
    }
}
