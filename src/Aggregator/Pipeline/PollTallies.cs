using Aggregator.Observability;
using Aggregator.Providers.Http;

namespace Aggregator.Pipeline;

/// <summary>How the polls of one source ended, for the meters.</summary>
internal sealed class PollTallies(string source)
{
    private readonly Tally[] _polls =
        [.. Enum.GetValues<PollOutcome>().Select(outcome => AggregatorTelemetry.Polls.Of(("source", source), ("outcome", outcome.Word())))];

    private readonly Tally _readings = AggregatorTelemetry.Readings.Of(("source", source));

    /// <summary>Counts a finished poll.</summary>
    public void Count(PollResult result)
    {
        _polls[(int)result.Outcome].Add();
        if (result.Outcome is PollOutcome.Ok)
        {
            _readings.Add(result.Count);
        }
    }
}
