namespace Aggregator.Api.Access;

/// <summary>Who makes a call. Found among the request's features once the call was let in.</summary>
/// <param name="KeyId">The id of the caller's key; null for one who needs none.</param>
/// <param name="Role">What the caller may do.</param>
internal sealed record Caller(string? KeyId, Role Role)
{
    /// <summary>Somebody at this machine, where no key is asked for.</summary>
    public static Caller OnThisMachine { get; } = new(null, Role.Admin);

    /// <summary>Why the caller may not do what a role may; null when it may.</summary>
    public string? Refusal(Role needed) => Role >= needed ? null : $"This needs the role {Name(needed)}; the key {KeyId} is for {Name(Role)}s.";

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}
