using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Aggregator.Configuration;

namespace Aggregator.Stores.Sqlite;

/// <summary>Settings of the embedded store, section <c>Aggregator:Stores:NAME</c> with type <c>Sqlite</c>.</summary>
internal sealed class SqliteStoreOptions : StoreOptions
{
    /// <summary>The database file; a relative path is below the data directory, and absolute once loaded.</summary>
    [Description("The database file; a relative path is below the data directory.")]
    [Required]
    public string Path { get; set; } = "readings.db";

    /// <summary>How long readings are kept, at least a day; null keeps them for ever.</summary>
    [Description("How long readings are kept, at least a day. Without it they are kept for ever.")]
    [Range(typeof(TimeSpan), "1.00:00:00", "36525.00:00:00")]
    public TimeSpan? Retention { get; set; }
}
