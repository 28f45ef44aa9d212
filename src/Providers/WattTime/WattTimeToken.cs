namespace Aggregator.Providers.WattTime;

/// <summary>A token and how it came to be. No record: it would print the secret.</summary>
internal sealed class WattTimeToken
{
    /// <summary>The secret.</summary>
    public required string Value { get; init; }

    /// <summary>Timestamp taken before the login call left: upstream's clock started later, never earlier.</summary>
    public required long AskedAt { get; init; }

    /// <summary>Whether it was asked for because upstream had refused the one before.</summary>
    public required bool IsReplacement { get; init; }
}
