using System.Globalization;
using Aggregator.Observability;
using Aggregator.Pipeline;
using Aggregator.Providers.Http;
using Aggregator.Stores;

namespace Aggregator.Diagnosis;

/// <summary>What is to be said about one part, in one line: what is so, why, and what to do about it.</summary>
/// <param name="Part">Whether it is about a source or a store.</param>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="State">How it is.</param>
/// <param name="Text">Cause and remedy, or what was found well.</param>
internal sealed record Verdict(VerdictPart Part, string Name, VerdictState State, string Text)
{
    /// <summary>About a source, by the poll of one of its targets.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="poll">How the poll ended.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="clockSkew">Upstream's clock less ours; null when upstream told none.</param>
    public static Verdict Of(string source, PollResult poll, TimeSpan took, TimeSpan? clockSkew)
    {
        var skew = clockSkew is { } off && off.Duration() > ClockWatch.Tolerance ? $"; {ClockWatch.Explain(off)}" : "";
        var state = poll switch
        {
            { CredentialsRefused: true } => VerdictState.Refused,
            { HeldBack: true } => VerdictState.Waiting,
            { Succeeded: false } => VerdictState.Failed,
            _ when skew.Length > 0 => VerdictState.Doubtful,
            _ => VerdictState.Well,
        };
        var text = poll.Succeeded ? $"{poll.Target.Id} answered in {Duration.Text(took)}, {Readings(poll)}" : poll.Message;
        return new Verdict(VerdictPart.Source, source, state, text + skew);
    }

    /// <summary>About a store that was written to.</summary>
    public static Verdict Well(string store, string proven) => new(VerdictPart.Store, store, VerdictState.Well, proven);

    /// <summary>About a store that could not be.</summary>
    public static Verdict Of(string store, StoreException exception) => new(VerdictPart.Store, store, VerdictState.Failed, exception.Message);

    private static string Readings(PollResult poll) => poll.Count switch
    {
        0 => "no data at the moment",
        1 => "1 reading",
        var many => string.Create(CultureInfo.InvariantCulture, $"{many} readings"),
    };
}
