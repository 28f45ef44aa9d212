using Aggregator.Providers.Contracts;

namespace Aggregator.Pipeline;

/// <summary>How the poll of one target ended, and with what.</summary>
/// <param name="Target">What was asked.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Readings">
/// What upstream said; empty unless <see cref="PollOutcome.Ok"/> or <see cref="PollOutcome.Unchanged"/>, and once they were let go.
/// </param>
/// <param name="Message">Cause and remedy when it failed.</param>
internal sealed record PollResult(Target Target, PollOutcome Outcome, IReadOnlyList<Reading> Readings, string? Message = null)
{
    /// <summary>What upstream said, until it is let go.</summary>
    public IReadOnlyList<Reading> Readings { get; private set; } = Readings;

    /// <summary>How many readings came.</summary>
    public int Count { get; } = Readings.Count;

    /// <summary>Where the next fetch of a stream goes on once this one is stored; null for a target that is none.</summary>
    public string? Cursor { get; init; }

    /// <summary>True when upstream refused the credentials.</summary>
    public bool CredentialsRefused { get; init; }

    /// <summary>True when our own ledger held the call back: a limit kept, not a fault.</summary>
    public bool HeldBack { get; init; }

    /// <summary>Whether upstream answered as it should.</summary>
    public bool Succeeded => Outcome is PollOutcome.Ok or PollOutcome.Unchanged or PollOutcome.Empty;

    /// <summary>Whether something is wrong that a person may have to know.</summary>
    public bool IsFault => !Succeeded && !HeldBack;

    /// <summary>Lets the readings go, which are on disk by now: a run of many targets would hold all of them until its end.</summary>
    public void LetGo() => Readings = [];

    /// <summary>The result of an answer that was understood.</summary>
    public static PollResult Of(Target target, IReadOnlyList<Reading> readings) =>
        new(target, readings.Count == 0 ? PollOutcome.Empty : PollOutcome.Ok, readings);

    /// <summary>The result that stands for an exception of a provider.</summary>
    public static PollResult Of(Target target, ProviderException exception) => new(target, OutcomeOf(exception.Failure), [], exception.Message)
    {
        CredentialsRefused = exception.CredentialsRefused,
        HeldBack = exception.IsLocalQuota,
    };

    private static PollOutcome OutcomeOf(ProviderFailure failure) => failure switch
    {
        ProviderFailure.Throttled => PollOutcome.Throttled,
        ProviderFailure.Rejected => PollOutcome.Rejected,
        ProviderFailure.Malformed => PollOutcome.Malformed,
        _ => PollOutcome.Unavailable,
    };
}
