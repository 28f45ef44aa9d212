namespace Aggregator.Simulator;

/// <summary>A fault of an upstream, switchable while it runs.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Nothing goes wrong.</summary>
    public static Fault None { get; } = new(FaultKind.None);

    /// <summary>Status of <see cref="FaultKind.ServerError"/>, 500 to 599.</summary>
    public int Status { get; init; } = 503;

    /// <summary>Name of <see cref="FaultKind.Refusal"/>, one of <see cref="SimulatedUpstream.Refusals"/>; null for other faults.</summary>
    public string? Refusal { get; init; }

    /// <summary>Delay of <see cref="FaultKind.Slow"/>.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What 429 and 503 tell the caller to wait; nothing when null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How many calls it meets; every call when null.</summary>
    public int? Times { get; init; }

    /// <summary>Only calls whose path starts so, such as <c>/v3/forecast</c>; all when null.</summary>
    public string? Path { get; init; }
}
