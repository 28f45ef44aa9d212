using Aggregator.Providers.Tracing;

namespace Aggregator.Cli.Explaining;

/// <summary>What happened while one target was asked.</summary>
internal sealed class TargetExplanation : ISelectionTrace
{
    // Providers may have several calls for one target under way.
    private readonly Lock _lock = new();
    private readonly List<CallStep> _calls = [];
    private readonly List<MeasurementFindings> _measurements = [];
    private MeasurementFindings? _reading;

    /// <summary>Calls and reused answers, in the order in which they ended.</summary>
    public IReadOnlyList<CallStep> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>What was found; nothing unless the source is declared.</summary>
    public IReadOnlyList<MeasurementFindings> Measurements => _measurements;

    /// <summary>Why the answer was refused, with the row that was to blame; null when it was not.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Notes a call or a reused answer.</summary>
    public void Add(CallStep call)
    {
        lock (_lock)
        {
            _calls.Add(call);
        }
    }

    public void Began(string measurement, string rows)
    {
        _reading = _measurements.Find(known => known.Name == measurement);
        if (_reading is null)
        {
            _reading = new MeasurementFindings(measurement, rows);
            _measurements.Add(_reading);
        }
    }

    public void Row(string measurement) => Of(measurement).Rows++;

    public void Selected(string measurement, Found found)
    {
        var findings = Of(measurement);
        findings.Of(found).Add(found, findings.Rows);
    }

    public void LeftOut(string measurement, string why)
    {
        // What is left out after all rows were read is not told by its number.
        var findings = Of(measurement);
        Occurrences.Note(findings.LeftOut, why, ReferenceEquals(findings, _reading) ? findings.Rows : null);
    }

    public void Ended(string measurement) => _reading = null;

    public void Refused(string why)
    {
        Refusal = _reading is { Rows: > 0 } ? $"row {_reading.Rows} of {_reading.Name}: {why}" : why;
        _reading = null;
    }

    private MeasurementFindings Of(string measurement) => _measurements.Find(known => known.Name == measurement)!;
}
