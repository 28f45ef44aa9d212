using Aggregator.Simulator.World;

namespace Aggregator.Simulator.AirNow;

/// <summary>A reporting area, with the zip code it is known by here.</summary>
internal sealed record Area(string Code, string Name, string State, string Zip, Place Centre, string Agency)
{
    public static IReadOnlyList<Area> All { get; } =
    [
        new("ca064", "Napa", "CA", "94558", new Place(38.3, -122.29), "Bay Area Air District"),
        new("ca132", "NW Coastal LA", "CA", "90210", new Place(34.09, -118.41), "South Coast AQMD"),
        new("co001", "Denver-Boulder", "CO", "80202", new Place(39.75, -105), "Colorado Department of Public Health and Environment"),
        new("il001", "Chicago", "IL", "60601", new Place(41.89, -87.62), "Illinois EPA"),
        new("ny001", "New York City Region", "NY", "10001", new Place(40.75, -74), "New York Dept. of Environmental Conservation"),
    ];

    public static Area? WithCode(string? code) => All.FirstOrDefault(area => area.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    public static Area? WithZip(string? zip) => All.FirstOrDefault(area => area.Zip == zip);

    /// <summary>The area at a place: one of the known ones, or one made up. Null outside the United States, where there is no monitor.</summary>
    public static Area? At(Place place)
    {
        if (UnitedStates.ZoneOf(place) is null)
        {
            return null;
        }

        var known = All.MinBy(area => Distance(area.Centre, place))!;
        return Distance(known.Centre, place) < 0.3
            ? known with { Centre = place }
            : new Area("us000", "Simulated Area", "US", "00000", place, "Simulated Air District");
    }

    private static double Distance(Place one, Place other) =>
        double.Hypot(one.Latitude - other.Latitude, one.Longitude - other.Longitude);
}
