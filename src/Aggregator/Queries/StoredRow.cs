using Aggregator.Providers.Contracts;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Queries;

/// <summary>The row that a statement stands on.</summary>
/// <param name="measurement">What it is of.</param>
/// <param name="statement">Reads <see cref="RowsSql"/>'s columns.</param>
internal readonly struct StoredRow(StoredMeasurement measurement, RawStatement statement)
{
    /// <summary>The instant it is about, epoch ms.</summary>
    public long At => statement.Integer(0);

    /// <summary>When a forecast was issued, epoch ms; null for an observation.</summary>
    public long? IssuedAt => statement.IsNull(1) ? null : statement.Integer(1);

    /// <summary>When upstream's answer arrived, epoch ms; null when nobody said.</summary>
    public long? FetchedAt => statement.IsNull(2) ? null : statement.Integer(2);

    /// <summary>The value of a field of the measurement, by its place there.</summary>
    public FieldValue this[int field] => ValueOf(statement, RowsSql.FirstField + field, measurement.Fields[field].Kind);

    /// <summary>The values of all fields.</summary>
    public FieldValue[] Values()
    {
        var values = new FieldValue[measurement.Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = this[i];
        }

        return values;
    }

    private static FieldValue ValueOf(RawStatement statement, int column, FieldKind kind) =>
        kind == FieldKind.Number ? FieldValue.From(statement.Number(column))
        : statement.IsNull(column) ? default
        : FieldValue.From(statement.Text(column));
}
