using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Tracing;

/// <summary>
/// Is told what happens while targets are asked, for a person who wants to see it. It changes nothing, and nothing it is given holds a secret.
/// Safe for concurrent use.
/// </summary>
public interface IFetchTrace
{
    /// <summary>A call on the wire has ended, well or not; each attempt is one, and so is each call that gets a token.</summary>
    /// <param name="call">The call.</param>
    void Sent(SentCall call);

    /// <summary>A provider got an answer without a call of its own.</summary>
    /// <param name="answer">The answer.</param>
    void Reused(ReusedAnswer answer);

    /// <summary>Where to tell what the selections of a declared source find in the answers about a target.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="target">The target.</param>
    ISelectionTrace Selections(string source, Target target);
}
