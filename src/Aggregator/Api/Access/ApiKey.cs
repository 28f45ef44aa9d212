namespace Aggregator.Api.Access;

/// <summary>What is known about a key; the key itself is not kept.</summary>
/// <param name="Id">Its public part, which names it in lists and logs.</param>
/// <param name="Hash">SHA-256 of the whole key.</param>
/// <param name="Role">What its holder may do.</param>
/// <param name="Name">What people call it; may be empty.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends; null when never.</param>
/// <param name="LastUsedAt">About when it was last used, to the hour; null when never.</param>
/// <param name="RevokedAt">When it was taken back; null when it was not.</param>
internal sealed record ApiKey(
    string Id, byte[] Hash, Role Role, string Name, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt)
{
    /// <summary>Whether it opens anything at an instant.</summary>
    public KeyState State(DateTimeOffset now) =>
        RevokedAt is not null ? KeyState.Revoked
        : ExpiresAt <= now ? KeyState.Expired
        : KeyState.Good;

    /// <summary>Why it opens nothing at an instant, and what helps; null when it is good.</summary>
    public string? WhyNot(DateTimeOffset now) => State(now) switch
    {
        KeyState.Expired => $"The key {Id} has expired; 'aggregator keys create' makes another.",
        KeyState.Revoked => $"The key {Id} was revoked; 'aggregator keys create' makes another.",
        _ => null,
    };
}
