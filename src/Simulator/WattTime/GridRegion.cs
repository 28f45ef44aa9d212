using Aggregator.Simulator.World;

namespace Aggregator.Simulator.WattTime;

/// <summary>A few of WattTime's regions, each with a point in its middle.</summary>
internal sealed record GridRegion(string Name, string FullName, Place Centre)
{
    /// <summary>Degrees from the middle that still belong to it.</summary>
    private const double Reach = 6;

    public static IReadOnlyList<GridRegion> All { get; } =
    [
        new("CAISO_NORTH", "California ISO Northern", new Place(38.5, -121.5)),
        new("LDWP", "Los Angeles Department of Water and Power", new Place(34.05, -118.24)),
        new("PSCO", "Public Service Co of Colorado", new Place(39.74, -104.99)),
        new("ERCOT_NORTHCENTRAL", "ERCOT North Central", new Place(32.78, -96.8)),
        new("PJM_CHICAGO", "PJM Chicago", new Place(41.88, -87.63)),
        new("PJM_NJ", "PJM New Jersey", new Place(40.22, -74.76)),
        new("NYISO_NYC", "NYISO New York City", new Place(40.71, -74.01)),
        new("ISONE_WCMA", "ISONE Western/Central Massachusetts", new Place(42.37, -72.52)),
        new("UK", "United Kingdom", new Place(52.5, -1.5)),
        new("FR", "France", new Place(46.6, 2.4)),
        new("DE", "Germany", new Place(51.2, 10.4)),
    ];

    public static GridRegion? Find(string? name) => All.FirstOrDefault(region => region.Name == name);

    /// <summary>The nearest region; null when none is near.</summary>
    public static GridRegion? Covering(double latitude, double longitude)
    {
        var nearest = All.MinBy(region => region.Distance(latitude, longitude))!;
        return nearest.Distance(latitude, longitude) <= Reach ? nearest : null;
    }

    private double Distance(double latitude, double longitude) =>
        double.Hypot(Centre.Latitude - latitude, (Centre.Longitude - longitude) * Math.Cos(double.DegreesToRadians(latitude)));
}
