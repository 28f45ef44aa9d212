using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.AirNow;

/// <summary>Settings of an AirNow source, section <c>Aggregator:Providers:NAME</c>.</summary>
public sealed class AirNowOptions : SourceOptions
{
    /// <summary>The API key from docs.airnowapi.org, free.</summary>
    [Secret]
    public string ApiKey { get; set; } = "";

    /// <summary>What is asked about each place. Everything unless said otherwise.</summary>
    /// <remarks>Null stands for everything, because a list from the configuration is added to a default list instead of replacing it.</remarks>
    public List<AirNowProduct>? Products { get; set; }

    /// <summary>The places, at least one, each with its own name.</summary>
    public List<AirNowPlace> Targets { get; set; } = [];
}
