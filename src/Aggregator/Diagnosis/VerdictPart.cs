namespace Aggregator.Diagnosis;

/// <summary>What a verdict is about.</summary>
internal enum VerdictPart
{
    /// <summary>A source and its upstream.</summary>
    Source,

    /// <summary>A store.</summary>
    Store,
}
