namespace Aggregator.Simulator.Exchange;

/// <summary>The logic of one upstream: who may ask, how often, and what it answers. Safe for concurrent use.</summary>
internal interface IUpstream
{
    /// <summary>The query parameter that holds a key; null when none does.</summary>
    string? KeyParameter => null;

    /// <summary>What it can be made to refuse with.</summary>
    IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Whether a call of this path asks for a token. Nothing that such a call says is recorded.</summary>
    bool IsTokenCall(string path) => false;

    Answer Reply(Question question);
}
