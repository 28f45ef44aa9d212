using System.ComponentModel.DataAnnotations;
using Aggregator.Api.Access;
using Aggregator.Journal;

namespace Aggregator.Configuration;

/// <summary>The settings at the top, section <c>Aggregator</c>, as they are written; stores and sources are read by their own classes.</summary>
internal sealed class AggregatorOptions
{
    /// <summary>Folder of journal, ledger and embedded store; a relative path is below the folder of the configuration file. A change needs a restart.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Where API, health and metrics are served: http://, an IP address of this machine or localhost, and a port. Beyond loopback it needs an API key. A change needs a restart.</summary>
    public string Listen { get; set; } = "http://127.0.0.1:8270";

    /// <summary>Who may call the API.</summary>
    public AccessOptions Access { get; set; } = new();

    /// <summary>The durable log of readings between polls and stores. A change needs a restart.</summary>
    public JournalOptions Journal { get; set; } = new();

    /// <summary>Time that polls in flight have to finish when the daemon stops, 0 to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
