using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Aggregator.Observability;

/// <summary>Prometheus' text exposition format 0.0.4, with the names that its conventions ask for.</summary>
/// <seealso href="https://prometheus.io/docs/instrumenting/exposition_formats/"/>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds one instrument with all its points.</summary>
    public void Add(Metric metric)
    {
        var isSum = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var name = Name(metric.Name, metric.Unit, isSum);
        var kind = isSum ? "counter" : metric.MetricType == MetricType.Histogram ? "histogram" : "gauge";
        _text.Append("# HELP ").Append(name).Append(' ').Append(metric.Description.Replace("\\", "\\\\").Replace("\n", "\\n")).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            Add(name, metric.MetricType, in point);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Add(string name, MetricType type, in MetricPoint point)
    {
        var labels = Labels(point.Tags);
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                Line(name, labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                Line(name, labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                Line(name, labels, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                Line(name, labels, point.GetGaugeLastValueDouble());
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
            var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound);
            Line($"{name}_bucket", labels.Length == 0 ? $"le=\"{bound}\"" : $"{labels},le=\"{bound}\"", count);
        }

        Line($"{name}_sum", labels, point.GetHistogramSum());
        Line($"{name}_count", labels, point.GetHistogramCount());
    }

    private void Line(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{').Append(labels).Append('}');
        }

        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Labels(ReadOnlyTagCollection tags)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            labels.Append(labels.Length == 0 ? "" : ",").Append(Sanitize(key)).Append("=\"")
                .Append(value?.ToString()?.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")).Append('"');
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
        var full = Sanitize(name);
        full = full.EndsWith(suffix, StringComparison.Ordinal) ? full : full + suffix;
        return isCounter && !full.EndsWith("_total", StringComparison.Ordinal) ? $"{full}_total" : full;
    }

    private static string Sanitize(string name) =>
        string.Create(name.Length, name, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
            }
        });

    private static string Number(double value) => double.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture);
}
