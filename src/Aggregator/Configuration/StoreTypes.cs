using Aggregator.Stores.InfluxDb;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Configuration;

/// <summary>The kinds of store this version knows.</summary>
internal static class StoreTypes
{
    /// <summary>Their names in the configuration.</summary>
    public static IReadOnlyList<string> Names { get; } = ["Sqlite", "InfluxDb"];

    /// <summary>The settings' class of a type, null for an unknown one. Case does not matter.</summary>
    public static Type? OptionsOf(string? type) => type?.ToUpperInvariant() switch
    {
        "SQLITE" => typeof(SqliteStoreOptions),
        "INFLUXDB" => typeof(InfluxDbStoreOptions),
        _ => null,
    };
}
