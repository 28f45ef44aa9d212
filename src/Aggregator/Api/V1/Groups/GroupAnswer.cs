namespace Aggregator.Api.V1.Groups;

/// <summary>A named set of sources, as it is told.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sources">Its sources, in the order of the configuration.</param>
internal sealed record GroupAnswer(string Name, IReadOnlyList<GroupMember> Sources);
