using Aggregator.Queries;
using Aggregator.Queries.Answers;

namespace Aggregator.Cli.Readings;

/// <summary>The points of each series: one table each, with the curve of each field above it.</summary>
internal sealed class PointsView(CliServices services, IReadings readings)
{
    private const int CurveWidth = 72;

    public async Task<int> ShowAsync(PointsQuery query, bool json, CancellationToken cancellationToken)
    {
        var all = await readings.PointsAsync(query, cancellationToken);
        if (json)
        {
            services.WriteJson(all, AnswersJsonContext.Default.IReadOnlyListPointsAnswer);
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

    private void Show(PointsAnswer points)
    {
        services.WriteLine(ValueText.Name(points.Measurement, points.Tags));
        var width = points.Fields.Keys.Max(name => name.Length);
        foreach (var (name, column) in points.Fields)
        {
            var curve = Sparkline.Of([.. column.Values.TakeLast(CurveWidth).Select(ValueText.Number)]);
            if (curve.Length > 0)
            {
                services.WriteLine($"  {name.PadRight(width)}  {curve}");
            }
        }

        var table = new CliTable(["Time", .. points.Fields.Select(field => $">{field.Key}{(field.Value.Unit.Length > 0 ? $" ({field.Value.Unit})" : "")}")]);
        for (var i = 0; i < points.At.Count; i++)
        {
            table.Row([SpanText.Instant(points.At[i]), .. points.Fields.Values.Select(column => ValueText.Short(column.Values[i]))]);
        }

        services.WriteTable(table);
        services.WriteLine();
    }
}
