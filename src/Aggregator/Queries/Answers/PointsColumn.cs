using Aggregator.Providers.Contracts;

namespace Aggregator.Queries.Answers;

/// <summary>The values of one field.</summary>
/// <param name="Unit">UCUM code; empty for text.</param>
/// <param name="Values">One for each instant: a number, a text, or null for a gap.</param>
internal sealed record PointsColumn(string Unit, IReadOnlyList<FieldValue> Values)
{
    /// <summary>Columns as they are told, by field.</summary>
    public static Dictionary<string, PointsColumn> Map(IReadOnlyList<PointColumn> columns) => columns.ToDictionary(
        column => column.Field.Name,
        column => new PointsColumn(column.Field.Unit, [.. Enumerable.Range(0, column.Count).Select(i => column[i])]));
}
