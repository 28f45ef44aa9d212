using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Tracing;

/// <summary>A call as it went over the wire, its secrets masked.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Target">On whose behalf; null for a call that gets a token.</param>
/// <param name="Method">Such as <c>GET</c>.</param>
/// <param name="Address">The absolute address.</param>
/// <param name="Headers">In the order in which they were sent.</param>
/// <param name="Duration">Until the body was read.</param>
public sealed record SentCall(
    string Source, Target? Target, string Method, string Address, IReadOnlyList<KeyValuePair<string, string>> Headers, TimeSpan Duration)
{
    /// <summary>What was posted; null for a GET, and for the form of a token call.</summary>
    public string? Body { get; init; }

    /// <summary>The HTTP status; null when no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>What the answer looks like; null when none came.</summary>
    public BodyShape? Shape { get; init; }
}
