namespace Aggregator.Simulator.OAuth;

/// <summary>What a desk gives.</summary>
/// <param name="Access">The access token.</param>
/// <param name="Refresh">The refresh token that is good from now on; null for grants that have none.</param>
/// <param name="IsRotated">Whether that is another one than before.</param>
/// <param name="Scope">The scopes, as they were asked for.</param>
internal sealed record GrantedToken(string Access, string? Refresh, bool IsRotated, string Scope);
