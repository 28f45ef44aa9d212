namespace Aggregator.Dashboard.Explore;

/// <summary>The lines of a chart as a table, the newest instant first.</summary>
internal static class PointTable
{
    /// <summary>One row for each instant, with one value for each line, null where it has none.</summary>
    public static IReadOnlyList<(DateTime At, double?[] Values)> Rows(IReadOnlyList<ChartLine> lines)
    {
        var rows = new SortedDictionary<DateTime, double?[]>(Comparer<DateTime>.Create((a, b) => b.CompareTo(a)));
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var point in lines[i].Points)
            {
                if (!rows.TryGetValue(point.At, out var values))
                {
                    rows.Add(point.At, values = new double?[lines.Count]);
                }

                values[i] = point.Value;
            }
        }

        return [.. rows.Select(row => (row.Key, row.Value))];
    }
}
