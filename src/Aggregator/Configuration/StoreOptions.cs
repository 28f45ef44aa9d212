using System.ComponentModel;

namespace Aggregator.Configuration;

/// <summary>Settings that every store has, whatever its type; section <c>Aggregator:Stores:NAME</c>.</summary>
internal abstract class StoreOptions
{
    /// <summary>The kind of store, one of <see cref="StoreTypes.Names"/>.</summary>
    [Description("The kind of store: Sqlite or InfluxDb.")]
    public string? Type { get; set; }

    /// <summary>Whether the store receives readings.</summary>
    [Description("Whether the store receives readings.")]
    public bool Enabled { get; set; } = true;

    /// <summary>Rules that attributes cannot say: what is missing, what contradicts. Called only for enabled stores.</summary>
    public virtual IEnumerable<Providers.Contracts.OptionsProblem> Validate() => [];
}
