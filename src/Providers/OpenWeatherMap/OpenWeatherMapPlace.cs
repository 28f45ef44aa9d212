using System.ComponentModel.DataAnnotations;

namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>A place to ask about.</summary>
public sealed class OpenWeatherMapPlace
{
    /// <summary>Its name in the <c>place</c> tag, such as <c>home</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Degrees north, -90 to 90. OpenWeatherMap tells places apart by two decimals; four are sent.</summary>
    [Range(-90d, 90d)]
    public double? Latitude { get; set; }

    /// <summary>Degrees east, -180 to 180.</summary>
    [Range(-180d, 180d)]
    public double? Longitude { get; set; }
}
