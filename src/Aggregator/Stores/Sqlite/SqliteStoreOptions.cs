using System.ComponentModel.DataAnnotations;
using Aggregator.Configuration;
using Aggregator.Providers.Contracts;

namespace Aggregator.Stores.Sqlite;

/// <summary>Settings of the embedded store, section <c>Aggregator:Stores:NAME</c> with type <c>Sqlite</c>.</summary>
internal sealed class SqliteStoreOptions : StoreOptions
{
    /// <summary>The database file; a relative path is below the data directory, and absolute once loaded.</summary>
    [Required]
    public string Path { get; set; } = "readings.db";

    /// <summary>How long readings are kept, counted from the instant they are about: 1 day to 100 years, 0 for ever.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "36525.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(730);

    /// <inheritdoc/>
    public override IEnumerable<OptionsProblem> Validate()
    {
        if (Retention > TimeSpan.Zero && Retention < TimeSpan.FromDays(1))
        {
            yield return new OptionsProblem(nameof(Retention), "must be at least a day (1.00:00:00), or 00:00:00 to keep readings for ever.");
        }
    }
}
