namespace Aggregator.Pipeline;

/// <summary>Outcomes as metrics, history, health and the command line write them.</summary>
internal static class PollOutcomeWords
{
    // Every poll asks for one.
    private static readonly string[] s_words = [.. Enum.GetNames<PollOutcome>().Select(name => name.ToLowerInvariant())];

    /// <summary>The name in lower case, such as <c>unchanged</c>.</summary>
    public static string Word(this PollOutcome outcome) => s_words[(int)outcome];
}
