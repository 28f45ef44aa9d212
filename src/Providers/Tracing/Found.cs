namespace Aggregator.Providers.Tracing;

/// <summary>What a selection of a declared source found in a row.</summary>
/// <param name="Setting">The selection, below its measurement's section, such as <c>Fields:level</c>.</param>
/// <param name="Path">Its JSONPath; null for a constant.</param>
public sealed record Found(string Setting, string? Path)
{
    /// <summary>As upstream wrote it; null when there is nothing.</summary>
    public string? Sent { get; init; }

    /// <summary>What becomes of it; null when it is a gap.</summary>
    public string? Value { get; init; }

    /// <summary>Why there is no value, in words; null when there is one.</summary>
    public string? Gap { get; init; }
}
