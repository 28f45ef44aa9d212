using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tracing;

namespace Aggregator.Cli.Explaining;

/// <summary>Remembers what happened while targets were asked.</summary>
internal sealed class Explanation : IFetchTrace
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Source, string? Target), TargetExplanation> _targets = [];

    public void Sent(SentCall call) => Of(call.Source, call.Target?.Id).Add(new CallStep(call, null));

    public void Reused(ReusedAnswer answer) => Of(answer.Source, answer.Target.Id).Add(new CallStep(null, answer));

    public ISelectionTrace Selections(string source, Target target) => Of(source, target.Id);

    /// <summary>What happened for a target.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="target">The target's id; null for the calls that got a token.</param>
    public TargetExplanation Of(string source, string? target)
    {
        lock (_lock)
        {
            if (!_targets.TryGetValue((source, target), out var explanation))
            {
                explanation = new TargetExplanation();
                _targets.Add((source, target), explanation);
            }

            return explanation;
        }
    }
}
