using System.ComponentModel.DataAnnotations;

namespace Aggregator.Api.Access;

/// <summary>Who may call the API, section <c>Aggregator:Access</c>.</summary>
internal sealed class AccessOptions
{
    /// <summary>When callers on this machine need an API key: WhenThereAreKeys, Always or Never. Everybody else always needs one.</summary>
    public KeysOnLoopback KeysOnLoopback { get; set; }

    /// <summary>Names, without port, by which callers may reach the daemon beside localhost and any IP address, such as a proxy's or a container's.</summary>
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>Web sites, such as https://dash.example, whose pages may call the API from a browser; none when empty.</summary>
    public IReadOnlyList<string> Cors { get; set; } = [];

    /// <summary>Calls per second with one key, 0 to 1000000; 0 is no limit. One second's calls may come at once.</summary>
    [Range(0, 1_000_000)]
    public int CallsPerSecondPerKey { get; set; } = 3000;

    /// <summary>Calls per second of one address, 0 to 1000000; 0 is no limit. This machine's own calls are not limited.</summary>
    [Range(0, 1_000_000)]
    public int CallsPerSecondPerAddress { get; set; } = 300;
}
