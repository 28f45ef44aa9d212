using Aggregator.Providers.Contracts;

namespace Aggregator.Pipeline;

/// <summary>What is remembered about one target from run to run. Only one run of a source is under way at a time.</summary>
internal sealed class TargetState(Target target)
{
    /// <summary>What is asked.</summary>
    public Target Target { get; } = target;

    /// <summary>When upstream last answered about it, UTC; null before the first answer.</summary>
    public DateTimeOffset? LastSuccess { get; private set; }

    /// <summary>The last outcome; null before the first poll.</summary>
    public PollOutcome? LastOutcome { get; private set; }

    /// <summary>Digest of the readings that the target's last stored poll brought; null before the first.</summary>
    public ulong? StoredDigest { get; set; }

    /// <summary>The run in which it was last asked and not held back; who waited longest goes first when the quota is short.</summary>
    public long LastServedRun { get; private set; }

    /// <summary>Remembers how a poll ended.</summary>
    public void Record(PollResult result, long run, DateTimeOffset now)
    {
        LastOutcome = result.Outcome;
        LastServedRun = result.HeldBack ? LastServedRun : run;
        LastSuccess = result.Succeeded ? now : LastSuccess;
    }
}
