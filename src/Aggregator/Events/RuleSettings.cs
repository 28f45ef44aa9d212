namespace Aggregator.Events;

/// <summary>A rule of the configuration, read and validated: which events start which plan.</summary>
/// <param name="Name">Its name, as the configuration spells it.</param>
/// <param name="Options">What is written beside the pattern.</param>
/// <param name="Pattern">Which events.</param>
internal sealed record RuleSettings(string Name, RuleOptions Options, EventPattern Pattern)
{
    /// <summary>The plan that is started.</summary>
    public string Plan => Options.StartPlan;
}
