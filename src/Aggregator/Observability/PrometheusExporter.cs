using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Aggregator.Observability;

/// <summary>Writes what the meters hold as Prometheus text, when somebody asks.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly Lock _gate = new();
    private PrometheusText _text = new();

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>Collects all instruments.</summary>
    /// <returns>Text exposition format 0.0.4.</returns>
    public StringBuilder Scrape()
    {
        lock (_gate)
        {
            _text = new PrometheusText();
            Collect?.Invoke(5000);
            return _text.Page;
        }
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            _text.Add(metric);
        }

        return ExportResult.Success;
    }
}
