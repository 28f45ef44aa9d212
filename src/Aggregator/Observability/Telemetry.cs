using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Aggregator.Observability;

/// <summary>Collects the meters for <c>/metrics</c>, and sends meters and activities by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal sealed class Telemetry : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // From a cached answer to a source's longest deadline.
    private static readonly double[] s_seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private readonly MeterProvider _meters;
    private readonly TracerProvider? _tracer;

    public Telemetry()
    {
        var meters = Sdk.CreateMeterProviderBuilder()
            .AddMeter(AggregatorTelemetry.Name, $"{AggregatorTelemetry.Name}.*", "System.Runtime")
            .AddView(instrument => instrument.Unit == "s" && instrument is Histogram<double>
                ? new ExplicitBucketHistogramConfiguration { Boundaries = s_seconds }
                : null)
            // A name that ends in count is a histogram's to Prometheus.
            .AddView("dotnet.assembly.count", "dotnet.assemblies")
            .AddView("dotnet.timer.count", "dotnet.timers")
            .AddView("dotnet.process.cpu.count", "dotnet.process.cpus")
            // The runtime gives these out as counters, though they fall too.
            .AddView("dotnet.thread_pool.thread.count", MetricStreamConfiguration.Drop)
            .AddView("dotnet.thread_pool.queue.length", MetricStreamConfiguration.Drop)
            .AddReader(new BaseExportingMetricReader(Prometheus));
        if (Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 })
        {
            meters.AddOtlpExporter();
            _tracer = Sdk.CreateTracerProviderBuilder()
                .AddSource(AggregatorTelemetry.Name, $"{AggregatorTelemetry.Name}.*")
                .AddOtlpExporter()
                .Build();
        }

        _meters = meters.Build();
    }

    /// <summary>Writes the meters as Prometheus text.</summary>
    public PrometheusExporter Prometheus { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        _tracer?.Dispose();
        _meters.Dispose();
        Prometheus.Dispose();
    }
}
