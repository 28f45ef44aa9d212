using System.ComponentModel.DataAnnotations;
using Aggregator.Configuration;
using Aggregator.Providers.Contracts;

namespace Aggregator.Stores.InfluxDb;

/// <summary>Settings of a store that takes InfluxDB line protocol, section <c>Aggregator:Stores:NAME</c> with type <c>InfluxDb</c>.</summary>
internal sealed class InfluxDbStoreOptions : StoreOptions
{
    /// <summary>The server's address, such as <c>http://localhost:8086</c>. Required.</summary>
    public Uri? Url { get; set; }

    /// <summary>Which write call the server understands: <c>V2</c> for InfluxDB 2 and later, <c>V1</c> for InfluxDB 1.x and VictoriaMetrics.</summary>
    public InfluxDbApiVersion ApiVersion { get; set; }

    /// <summary>Organization; required with <see cref="InfluxDbApiVersion.V2"/>.</summary>
    public string? Organization { get; set; }

    /// <summary>Bucket; required with <see cref="InfluxDbApiVersion.V2"/>.</summary>
    public string? Bucket { get; set; }

    /// <summary>API token (V2).</summary>
    [Secret]
    public string? Token { get; set; }

    /// <summary>Database; required with <see cref="InfluxDbApiVersion.V1"/>.</summary>
    public string? Database { get; set; }

    /// <summary>Retention policy (V1); the database's default when empty.</summary>
    public string? RetentionPolicy { get; set; }

    /// <summary>User name (V1), when the server wants one.</summary>
    public string? Username { get; set; }

    /// <summary>Password (V1), when the server wants one.</summary>
    [Secret]
    public string? Password { get; set; }

    /// <summary>Time allowed to one write, 1 to 300 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of line protocol in one write before compression, 4 KiB to 64 MiB.</summary>
    [Range(4096, 67108864)]
    public int BatchSize { get; set; } = 1024 * 1024;

    /// <summary>Whether text fields are sent. VictoriaMetrics keeps numbers only and would store each text as 0: set it to false there.</summary>
    public bool TextFields { get; set; } = true;

    /// <inheritdoc/>
    public override IEnumerable<OptionsProblem> Validate()
    {
        if (Url is null)
        {
            yield return new(nameof(Url), "is missing: write the server's address, such as \"http://localhost:8086\".");
        }

        if (ApiVersion is InfluxDbApiVersion.V1)
        {
            if (string.IsNullOrEmpty(Database))
            {
                yield return new(nameof(Database), "is missing: write the database that takes the readings, or set ApiVersion to \"V2\".");
            }

            yield break;
        }

        if (string.IsNullOrEmpty(Organization))
        {
            yield return new(nameof(Organization), "is missing: write the organization's name, or set ApiVersion to \"V1\" for InfluxDB 1.x and VictoriaMetrics.");
        }

        if (string.IsNullOrEmpty(Bucket))
        {
            yield return new(nameof(Bucket), "is missing: write the bucket that takes the readings.");
        }
    }
}
