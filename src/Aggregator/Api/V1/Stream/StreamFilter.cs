using Aggregator.Journal;
using Aggregator.Pipeline;

namespace Aggregator.Api.V1.Stream;

/// <summary>Which events a listener wants; what is not given does not matter.</summary>
internal sealed record StreamFilter
{
    /// <summary>Only this type.</summary>
    public StreamEventType? Type { get; init; }

    /// <summary>Only readings of this measurement, and no runs.</summary>
    public string? Measurement { get; init; }

    /// <summary>Only readings of this place, and no runs.</summary>
    public string? Place { get; init; }

    /// <summary>Only what comes from this source; case does not matter.</summary>
    public string? Source { get; init; }

    /// <summary>Whether any reading is wanted.</summary>
    public bool WantsReadings => Type is not StreamEventType.Run;

    /// <summary>Whether any run is wanted: a run has neither measurement nor place.</summary>
    public bool WantsRuns => Type is not StreamEventType.Reading && Measurement is null && Place is null;

    /// <summary>Whether readings of the series are wanted.</summary>
    public bool Wants(LineSeries series) =>
        (Measurement is null || Measurement == series.Measurement)
        && (Place is null || Has(series, "place", Place, StringComparison.Ordinal))
        && (Source is null || Has(series, "source", Source, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the run is wanted.</summary>
    public bool Wants(RunRecord run) => Source is null || Source.Equals(run.Source, StringComparison.OrdinalIgnoreCase);

    private static bool Has(LineSeries series, string key, string value, StringComparison comparison) =>
        series.Tags.Any(tag => tag.Key == key && tag.Value.Equals(value, comparison));
}
