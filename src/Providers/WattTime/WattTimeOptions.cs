using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.WattTime;

/// <summary>Settings of the WattTime provider.</summary>
public sealed class WattTimeOptions : SourceOptions
{
    /// <summary>Name of the account; calls are counted by it.</summary>
    public string Username { get; set; } = "";

    /// <summary>Password of the account. From the environment or a secret file.</summary>
    [Secret]
    public string Password { get; set; } = "";

    /// <summary>The places to ask about.</summary>
    public List<WattTimePlace> Targets { get; set; } = [];

    /// <summary>What is asked about each place; all three when absent.</summary>
    public List<WattTimeProduct>? Products { get; set; }

    /// <summary>Signals asked for, <c>co2_moer</c> or <c>health_damage</c> (index only); <c>co2_moer</c> when absent.</summary>
    public List<string>? SignalTypes { get; set; }

    /// <summary>How far a forecast reaches, 1 to 72 h.</summary>
    [Range(1, 72)]
    public int ForecastHours { get; set; } = 24;
}
