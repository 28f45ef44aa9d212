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
    public static StringBuilder Write(IEnumerable<LatestReading> readings, FreshnessJudge judge)
    {
        var metrics = new SortedDictionary<string, Metric>(StringComparer.Ordinal);
        var fresh = readings.Where(reading => !reading.Series.Measurement.IsForecast && judge.Of(reading) == Freshness.Fresh).Select(reading => (Reading: reading, Labels: Labels(reading.Series)));
        foreach (var group in fresh.GroupBy(one => one.Reading.Series.Measurement))
        {
            var (measurement, rows) = (group.Key, group.ToList());
            Add(
                ObservedAt, "When the newest reading of a series was observed, epoch seconds.",
                rows.Select(row => ($"measurement=\"{measurement.Name}\",{row.Labels}", row.Reading.At.ToUnixTimeMilliseconds() / 1000.0)));
            foreach (var (index, field) in measurement.Fields.Index().Where(field => field.Item.Name != RowStatement.BackfillMark))
            {
                var unit = PrometheusUnit.Of(field.Unit);
                Add(
                    NameOf(measurement.Name, field.Name, unit), $"{field.Name} of {measurement.Name}{(unit.Name.Length > 0 ? $", stored in {field.Unit}" : "")}.",
                    rows.Where(row => row.Reading.Values[index].Number is not null).Select(row => (row.Labels, unit.Convert(row.Reading.Values[index].Number!.Value))));
            }
        }

        var text = new StringBuilder();
        foreach (var (name, metric) in metrics.Where(metric => metric.Value.Samples.Count > 0))
        {
            text.AppendHead(name, "gauge", metric.Help);
            foreach (var (labels, value) in metric.Samples)
            {
                text.AppendSample(name, labels, value);
            }
        }

        return text;

        void Add(string name, string help, IEnumerable<(string Labels, double Value)> samples)
        {
            if (!metrics.TryGetValue(name, out var metric))
            {
                metrics.Add(name, metric = new Metric(help, []));
            }

            foreach (var (labels, value) in samples)
            {
                metric.Samples.TryAdd(labels, value);
            }
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
