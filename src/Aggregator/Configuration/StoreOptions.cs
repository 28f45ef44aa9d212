namespace Aggregator.Configuration;

/// <summary>Settings that every store has, whatever its type; section <c>Aggregator:Stores:NAME</c>.</summary>
internal abstract class StoreOptions
{
    /// <summary>The kind of store: <c>Sqlite</c> or <c>InfluxDb</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Whether the store receives readings.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Rules that attributes cannot say: what is missing, what contradicts. Called only for enabled stores.</summary>
    public virtual IEnumerable<Providers.Contracts.OptionsProblem> Validate() => [];
}
