using System.ComponentModel.DataAnnotations;

namespace Aggregator.Providers.Declared;

/// <summary>One thing that is asked for.</summary>
public sealed class DeclaredTargetOptions
{
    /// <summary>What readings call it, in the <c>place</c> tag; <c>{name}</c> in the request.</summary>
    public string Name { get; set; } = "";

    /// <summary>Degrees north, -90 to 90; <c>{latitude}</c> in the request.</summary>
    [Range(-90.0, 90.0)]
    public double? Latitude { get; set; }

    /// <summary>Degrees east, -180 to 180; <c>{longitude}</c> in the request.</summary>
    [Range(-180.0, 180.0)]
    public double? Longitude { get; set; }

    /// <summary>Further parameters by the names that stand in braces in the request. Not for secrets.</summary>
    public Dictionary<string, string> Parameters { get; set; } = [];
}
