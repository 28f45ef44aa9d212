using Aggregator.Providers.Contracts;

namespace Aggregator.Stores.Sqlite;

/// <summary>What is known of one measurement's table and view while the store is open; the file changes first, this follows.</summary>
internal sealed class RowTable(string measurement, int number)
{
    private readonly Dictionary<string, RowColumn> _columns = [];

    /// <summary>The measurement's name.</summary>
    public string Measurement { get; } = measurement;

    /// <summary>Its place among the tables in use; rows are stored table by table.</summary>
    public int Number { get; } = number;

    /// <summary>The view's name, unquoted.</summary>
    public string View { get; } = SqlName.OfMeasurement(measurement);

    /// <summary>The table's name, unquoted.</summary>
    public string Name => View + "_rows";

    /// <summary>Whether a row is also told apart by the instant it was issued.</summary>
    public bool IsForecast { get; } = measurement.EndsWith("_forecast", StringComparison.Ordinal);

    /// <summary>Whether table and view are in the file.</summary>
    public bool Exists { get; set; }

    /// <summary>Where the paths of fields begin.</summary>
    public FieldPath Root { get; } = new(null, [], FieldKind.Number);

    /// <summary>One column for each field, in the order they were added.</summary>
    public IReadOnlyCollection<RowColumn> Columns => _columns.Values;

    /// <summary>Every tag that any of its series has.</summary>
    public SortedSet<string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Indexes in the file that hold each of their values once, by name.</summary>
    public HashSet<string> UniqueIndexes { get; } = [];

    public RowColumn? Find(string field) => _columns.GetValueOrDefault(field);

    public void Add(RowColumn column) => _columns.Add(column.Field, column);
}
