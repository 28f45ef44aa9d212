namespace Aggregator.Vault;

/// <summary>What is known about the tokens of a source; no token is in it.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Kind">How it gets tokens, as the configuration names it.</param>
/// <param name="RefreshToken">Where its refresh token is: stored, configured, missing, or not needed.</param>
/// <param name="AccessToken">Whether there is one: good, over, of unknown life, or none yet.</param>
/// <param name="RenewedAt">When the access token was asked for, UTC; null when there is none.</param>
/// <param name="AgeS">Seconds since then; null when there is none.</param>
/// <param name="EndsAt">When it ends, UTC; null when there is none or upstream did not say.</param>
/// <param name="LastError">Why no token could be had last; null when all is well.</param>
/// <param name="FailedAt">When that was, UTC.</param>
internal sealed record CredentialState(
    string Source,
    string Kind,
    string RefreshToken,
    string AccessToken,
    DateTimeOffset? RenewedAt,
    double? AgeS,
    DateTimeOffset? EndsAt,
    string? LastError,
    DateTimeOffset? FailedAt);
