using System.ComponentModel.DataAnnotations;

namespace Aggregator.Providers.AirNow;

/// <summary>A place in the United States: coordinates, a ZIP code or a reporting area, exactly one of the three.</summary>
public sealed class AirNowPlace
{
    /// <summary>Its name in the <c>place</c> tag, such as <c>home</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Degrees north, -90 to 90; together with <see cref="Longitude"/>. Only coordinates have a history.</summary>
    [Range(-90d, 90d)]
    public double? Latitude { get; set; }

    /// <summary>Degrees east, -180 to 180; negative in America.</summary>
    [Range(-180d, 180d)]
    public double? Longitude { get; set; }

    /// <summary>Five digits, such as <c>90210</c>.</summary>
    [RegularExpression("[0-9]{5}", ErrorMessage = "is not a ZIP code of five digits.")]
    public string? ZipCode { get; set; }

    /// <summary>State and number of a reporting area, such as <c>ca064</c>.</summary>
    [RegularExpression("[A-Za-z]{2}[0-9]{3}", ErrorMessage = "is not a reporting area such as ca064.")]
    public string? ReportingAreaCode { get; set; }
}
