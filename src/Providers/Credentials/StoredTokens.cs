namespace Aggregator.Providers.Credentials;

/// <summary>The tokens of one credential as the vault keeps them. All of it is secret.</summary>
public sealed record StoredTokens
{
    /// <summary>The newest access token; null before the first.</summary>
    public string? AccessToken { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public DateTimeOffset MintedAt { get; init; }

    /// <summary>How long it lives; null when upstream does not say.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Where upstream wants the data calls to go; null when it did not say, or named a host that is not allowed.</summary>
    public Uri? ApiBase { get; init; }

    /// <summary>The newest refresh token; null for grants without one.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>The refresh token before it, kept until the new one has been used: upstream may not have noticed that it gave a new one.</summary>
    public string? PreviousRefreshToken { get; init; }

    /// <summary>Digest of the refresh token in the configuration that these came from: another one there begins anew. Empty for a login in the browser.</summary>
    public string ConfiguredFrom { get; init; } = "";
}
