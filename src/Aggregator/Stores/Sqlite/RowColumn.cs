using Aggregator.Providers.Contracts;

namespace Aggregator.Stores.Sqlite;

/// <summary>The column of one field.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Name">The column's name, unquoted.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record RowColumn(string Field, string Name, FieldKind Kind)
{
    /// <summary>Its type in SQL.</summary>
    public string Type => SqlTypeOf(Kind);

    /// <summary>The type in SQL of a kind.</summary>
    public static string SqlTypeOf(FieldKind kind) => kind == FieldKind.Number ? "REAL" : "TEXT";

    /// <summary>The kind behind a type in SQL.</summary>
    public static FieldKind KindOf(string sqlType) => sqlType == "TEXT" ? FieldKind.Text : FieldKind.Number;
}
