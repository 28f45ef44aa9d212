namespace Aggregator.Pipeline;

/// <summary>Outcomes as metrics, history, health and the command line write them.</summary>
internal static class PollOutcomeWords
{
    /// <summary>The name in lower case, such as <c>unchanged</c>.</summary>
    public static string Word(this PollOutcome outcome) => outcome.ToString().ToLowerInvariant();
}
