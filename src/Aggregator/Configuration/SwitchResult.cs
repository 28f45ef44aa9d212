namespace Aggregator.Configuration;

/// <summary>What became of the wish to switch a source on or off.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Source">The source, as the configuration writes its name; as it was asked for when there is none.</param>
/// <param name="Enabled">What was wished.</param>
/// <param name="Message">In one line, for people.</param>
internal sealed record SwitchResult(SwitchOutcome Outcome, string Source, bool Enabled, string Message)
{
    /// <summary>Every mistake of the configuration as it would be; empty unless it would not be valid.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; init; } = [];

    /// <summary>Whether the configuration says now what was wished.</summary>
    public bool IsGood => Outcome is SwitchOutcome.Changed or SwitchOutcome.Already;
}
