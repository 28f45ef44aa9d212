using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Aggregator.Observability;

/// <summary>The meters as Prometheus text, with the names that its conventions ask for.</summary>
internal sealed class PrometheusText
{
    /// <summary>All of it so far.</summary>
    public StringBuilder Page { get; } = new();

    /// <summary>Adds one instrument with all its points.</summary>
    public void Add(Metric metric)
    {
        var isSum = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var name = Name(metric.Name, metric.Unit, isSum);
        Page.AppendHead(name, isSum ? "counter" : metric.MetricType == MetricType.Histogram ? "histogram" : "gauge", metric.Description);
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            Add(name, metric.MetricType, in point);
        }
    }

    private void Add(string name, MetricType type, in MetricPoint point)
    {
        var labels = Labels(point.Tags);
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                Page.AppendSample(name, labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                Page.AppendSample(name, labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                Page.AppendSample(name, labels, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                Page.AppendSample(name, labels, point.GetGaugeLastValueDouble());
                break;
            default:
                AddHistogram(name, labels, in point);
                break;
        }
    }

    private void AddHistogram(string name, string labels, in MetricPoint point)
    {
        long count = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : PrometheusSyntax.Number(bucket.ExplicitBound);
            Page.AppendSample($"{name}_bucket", labels.Length == 0 ? $"le=\"{bound}\"" : $"{labels},le=\"{bound}\"", count);
        }

        Page.AppendSample($"{name}_sum", labels, point.GetHistogramSum());
        Page.AppendSample($"{name}_count", labels, point.GetHistogramCount());
    }

    private static string Labels(ReadOnlyTagCollection tags)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            labels.AppendLabel(PrometheusSyntax.Name(key), value?.ToString());
        }

        return labels.ToString();
    }

    private static string Name(string name, string unit, bool isCounter)
    {
        var suffix = unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        var full = PrometheusSyntax.Name(name);
        full = full.EndsWith(suffix, StringComparison.Ordinal) ? full : full + suffix;
        return isCounter && !full.EndsWith("_total", StringComparison.Ordinal) ? $"{full}_total" : full;
    }
}
