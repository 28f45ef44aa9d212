namespace Aggregator.Simulator.Exchange;

/// <summary>The logic of one upstream: who may ask, how often, and what it answers. Safe for concurrent use.</summary>
internal interface IUpstream
{
    /// <summary>The query parameter that holds a key; null when none does.</summary>
    string? KeyParameter { get; }

    Answer Reply(Question question);
}
