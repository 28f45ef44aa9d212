using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>Settings of an OpenWeatherMap source, section <c>Aggregator:Providers:NAME</c>.</summary>
public sealed class OpenWeatherMapOptions : SourceOptions
{
    /// <summary>The API key from the account's page. A new one takes up to 2 hours to work.</summary>
    [Secret]
    public string ApiKey { get; set; } = "";

    /// <summary>What is asked about each place. Everything unless said otherwise.</summary>
    /// <remarks>Null stands for everything, because a list from the configuration is added to a default list instead of replacing it.</remarks>
    public List<OpenWeatherMapProduct>? Products { get; set; }

    /// <summary>The places, at least one, each with its own name.</summary>
    public List<OpenWeatherMapPlace> Targets { get; set; } = [];
}
