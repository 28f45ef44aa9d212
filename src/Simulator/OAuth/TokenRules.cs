namespace Aggregator.Simulator.OAuth;

/// <summary>The one client that a simulated token endpoint knows, what it may have, and for how long.</summary>
public sealed record TokenRules
{
    /// <summary>The client's id.</summary>
    public string ClientId { get; init; } = "simulated-client";

    /// <summary>The client's secret; without one, none is accepted.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>Public key in PEM (SubjectPublicKeyInfo, RSA or EC), against which assertions are verified; without one, none is accepted.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The user for whom an assertion may speak, where assertions are grants.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The scopes that the client was granted; it may ask for others where this is empty.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The refresh token that the client was given first; without one, none is accepted.</summary>
    public string RefreshToken { get; init; } = "";

    /// <summary>Whether each use of a refresh token gives another, and ends it.</summary>
    public bool Rotates { get; init; }

    /// <summary>How long a refresh token is still good after its first use. A later use revokes the newest one and every access token that came of it.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>How long an access token is good.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Token calls in any <see cref="MintWindow"/>, refused ones too; null for no limit.</summary>
    public int? MintsPerWindow { get; init; }

    /// <summary>The window of <see cref="MintsPerWindow"/>.</summary>
    public TimeSpan MintWindow { get; init; } = TimeSpan.FromMinutes(1);
}
