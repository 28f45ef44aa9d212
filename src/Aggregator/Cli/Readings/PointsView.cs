using Aggregator.Queries;
using Aggregator.Queries.Answers;

namespace Aggregator.Cli.Readings;

/// <summary>The points of each series: one table each, with the curve of each field above it.</summary>
internal sealed class PointsView(CliServices services, ReadingsDatabase database)
{
    private const int CurveWidth = 72;

    public int Show(PointsQuery query, bool json)
    {
        var all = database.Points(query).Where(points => points.At.Count > 0).ToList();
        if (json)
        {
            services.WriteJson([.. all.Select(PointsAnswer.Of)], AnswersJsonContext.Default.IReadOnlyListPointsAnswer);
            return ExitCode.Good;
        }

        if (all.Count == 0)
        {
            services.WriteErrorLine("There are no points: nothing matches in that time.");
            return ExitCode.Failed;
        }

        foreach (var points in all)
        {
            Show(points);
        }

        return ExitCode.Good;
    }

    private void Show(SeriesPoints points)
    {
        services.WriteLine(ValueText.Name(points.Series));
        var width = points.Columns.Max(column => column.Field.Name.Length);
        foreach (var column in points.Columns)
        {
            var curve = Sparkline.Of([.. column.Numbers.TakeLast(CurveWidth)]);
            if (curve.Length > 0)
            {
                services.WriteLine($"  {column.Field.Name.PadRight(width)}  {curve}");
            }
        }

        var table = new CliTable(["Time", .. points.Columns.Select(column => $">{column.Field.Name}{(column.Field.Unit.Length > 0 ? $" ({column.Field.Unit})" : "")}")]);
        for (var i = 0; i < points.At.Count; i++)
        {
            table.Row([SpanText.Instant(points.At[i]), .. points.Columns.Select(column => ValueText.Short(column[i]))]);
        }

        services.WriteTable(table);
        services.WriteLine();
    }
}
