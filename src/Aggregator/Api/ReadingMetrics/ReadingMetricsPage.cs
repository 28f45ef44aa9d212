using System.Text;
using Aggregator.Observability;
using Aggregator.Queries;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Api.ReadingMetrics;

/// <summary>
/// The latest readings as Prometheus text: one gauge for each number, with the tags of its series as labels. What is not fresh is left out, so that
/// Prometheus knows of no value rather than of an old one; so are forecasts, whose instant a gauge cannot tell, and text.
/// </summary>
internal static class ReadingMetricsPage
{
    private const string Prefix = "aggregator_";
    private const string ObservedAt = "aggregator_reading_observed_timestamp_seconds";

    /// <summary>Writes it.</summary>
    public static string Write(IEnumerable<LatestReading> readings, FreshnessJudge judge)
    {
        var metrics = new SortedDictionary<string, Metric>(StringComparer.Ordinal);
        foreach (var reading in readings.Where(reading => !reading.Series.Measurement.IsForecast && judge.Of(reading) == Freshness.Fresh))
        {
            var measurement = reading.Series.Measurement;
            var labels = Labels(reading.Series);
            Add(ObservedAt, "When the newest reading of a series was observed, epoch seconds.", $"measurement=\"{measurement.Name}\",{labels}", reading.At.ToUnixTimeMilliseconds() / 1000.0);
            for (var i = 0; i < measurement.Fields.Count; i++)
            {
                var field = measurement.Fields[i];
                if (reading.Values[i].Number is { } number && field.Name != RowStatement.BackfillMark)
                {
                    var unit = PrometheusUnit.Of(field.Unit);
                    Add(NameOf(measurement.Name, field.Name, unit), $"{field.Name} of {measurement.Name}{(unit.Name.Length > 0 ? $", stored in {field.Unit}" : "")}.", labels, unit.Convert(number));
                }
            }
        }

        var text = new StringBuilder();
        foreach (var (name, metric) in metrics)
        {
            text.AppendHead(name, "gauge", metric.Help);
            foreach (var (labels, value) in metric.Samples)
            {
                text.AppendSample(name, labels, value);
            }
        }

        return text.ToString();

        void Add(string name, string help, string labels, double value)
        {
            if (!metrics.TryGetValue(name, out var metric))
            {
                metrics.Add(name, metric = new Metric(help, []));
            }

            metric.Samples.TryAdd(labels, value);
        }
    }

    private static string NameOf(string measurement, string field, PrometheusUnit unit)
    {
        var name = $"{Prefix}{PrometheusSyntax.Name(measurement)}_{PrometheusSyntax.Name(field)}";
        return unit.Name.Length == 0 || name.EndsWith($"_{unit.Name}", StringComparison.Ordinal) ? name : $"{name}_{unit.Name}";
    }

    private static string Labels(StoredSeries series)
    {
        var labels = new StringBuilder();
        var names = new HashSet<string>(StringComparer.Ordinal) { "measurement" };
        foreach (var (key, value) in series.Tags)
        {
            // Two tags may differ only in letters that a label cannot have, and names that begin with two underscores are Prometheus' own.
            var name = PrometheusSyntax.Name(key).TrimStart('_');
            name = name.Length == 0 || char.IsAsciiDigit(name[0]) ? $"tag_{name}" : name;
            while (!names.Add(name))
            {
                name += "_";
            }

            labels.AppendLabel(name, value);
        }

        return labels.ToString();
    }

    private sealed record Metric(string Help, Dictionary<string, double> Samples);
}
