using System.ComponentModel.DataAnnotations;

namespace Aggregator.Providers.WattTime;

/// <summary>A place on the grid: either its region by name or a point in it.</summary>
public sealed class WattTimePlace
{
    /// <summary>What readings call it, in the <c>place</c> tag.</summary>
    public string Name { get; set; } = "";

    /// <summary>WattTime's name of the grid region, such as <c>CAISO_NORTH</c>. Not together with coordinates.</summary>
    public string? Region { get; set; }

    /// <summary>Degrees north, -90 to 90; WattTime finds the region.</summary>
    [Range(-90.0, 90.0)]
    public double? Latitude { get; set; }

    /// <summary>Degrees east, -180 to 180; WattTime finds the region.</summary>
    [Range(-180.0, 180.0)]
    public double? Longitude { get; set; }
}
