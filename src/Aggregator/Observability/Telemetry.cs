using System.Diagnostics.Metrics;
using Aggregator.Providers.Http;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Aggregator.Observability;

/// <summary>Collects the meters for <c>/metrics</c>, and sends meters and activities by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal sealed class Telemetry : IDisposable
{
    private const string Runtime = "System.Runtime";

    // Room is made for all of them at the start. By default for 2,000, which is 150 KB for each of the runtime's instruments.
    private const int RuntimeSeries = 64;

    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // From a cached answer to a source's longest deadline.
    private static readonly double[] s_seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private readonly MeterProvider _meters;
    private readonly TracerProvider? _tracer;

    public Telemetry()
    {
        var meters = Sdk.CreateMeterProviderBuilder()
            .AddMeter(AggregatorTelemetry.Name, StateGauges.MeterName, ProvidersMeter.Name, Runtime)
            .AddView(View)
            .AddReader(new BaseExportingMetricReader(Prometheus));
        if (Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 })
        {
            meters.AddOtlpExporter();
            _tracer = Sdk.CreateTracerProviderBuilder()
                .AddSource(AggregatorTelemetry.Name, ProvidersMeter.Name)
                .AddOtlpExporter()
                .Build();
        }

        _meters = meters.Build();
    }

    /// <summary>Writes the meters as Prometheus text.</summary>
    public PrometheusExporter Prometheus { get; } = new();

    private static MetricStreamConfiguration? View(Instrument instrument) => instrument switch
    {
        { Meter.Name: Runtime } => OfRuntime(instrument.Name),
        Histogram<double> { Unit: "s" } => new ExplicitBucketHistogramConfiguration { Boundaries = s_seconds },
        _ => null,
    };

    private static MetricStreamConfiguration OfRuntime(string name) => name switch
    {
        // The runtime gives these out as counters, though they fall too.
        "dotnet.thread_pool.thread.count" or "dotnet.thread_pool.queue.length" => MetricStreamConfiguration.Drop,
        // A name that ends in count is a histogram's to Prometheus.
        "dotnet.assembly.count" => new() { Name = "dotnet.assemblies", CardinalityLimit = RuntimeSeries },
        "dotnet.timer.count" => new() { Name = "dotnet.timers", CardinalityLimit = RuntimeSeries },
        "dotnet.process.cpu.count" => new() { Name = "dotnet.process.cpus", CardinalityLimit = RuntimeSeries },
        _ => new() { CardinalityLimit = RuntimeSeries },
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _tracer?.Dispose();
        _meters.Dispose();
        Prometheus.Dispose();
    }
}
