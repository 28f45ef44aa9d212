using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tracing;

namespace Aggregator.Providers.Tests.Support;

/// <summary>Remembers what it was told: calls as they are, everything else as lines.</summary>
internal sealed class RecordedTrace : IFetchTrace, ISelectionTrace
{
    public List<SentCall> Calls { get; } = [];

    public List<ReusedAnswer> ReusedAnswers { get; } = [];

    public List<string> Lines { get; } = [];

    public void Sent(SentCall call) => Calls.Add(call);

    public void Reused(ReusedAnswer answer) => ReusedAnswers.Add(answer);

    public ISelectionTrace Selections(string source, Target target) => this;

    public void Began(string measurement, string rows) => Lines.Add($"{measurement} at {rows}");

    public void Row(string measurement) => Lines.Add("row");

    public void Selected(string measurement, Found found) => Lines.Add($"{found.Setting} {found.Path}: {found.Sent} -> {found.Value}{found.Gap}");

    public void LeftOut(string measurement, string why) => Lines.Add($"left out: {why}");

    public void Ended(string measurement) => Lines.Add("end");

    public void Refused(string why) => Lines.Add($"refused: {why}");
}
