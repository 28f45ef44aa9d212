namespace Aggregator.Api.Access;

/// <summary>What a route asks of its caller.</summary>
/// <param name="Role">The least role; null when anybody may call it, without a key.</param>
internal sealed record RoleMetadata(Role? Role);
