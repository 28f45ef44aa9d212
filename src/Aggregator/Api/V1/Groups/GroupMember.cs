using Aggregator.Observability;

namespace Aggregator.Api.V1.Groups;

/// <summary>A source of a group, as it is told; <c>/api/v1/providers/{name}</c> tells more.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Enabled">Whether it is polled.</param>
/// <param name="State">How it is.</param>
/// <param name="Message">Why it is not well: cause and remedy; null when it is.</param>
/// <param name="LastSuccess">When a poll succeeded last, UTC; null when none did since the start.</param>
/// <param name="NextRun">When it runs next, UTC; null when it does not.</param>
internal sealed record GroupMember(string Name, bool Enabled, SourceState State, string? Message, DateTimeOffset? LastSuccess, DateTimeOffset? NextRun);
