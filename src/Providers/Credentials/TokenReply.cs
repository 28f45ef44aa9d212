namespace Aggregator.Providers.Credentials;

/// <summary>What the token endpoint gave.</summary>
/// <param name="AccessToken">Never empty; letters that a header can hold.</param>
/// <param name="Lifetime">From when it was asked for; null when upstream does not say, zero when it is over already.</param>
/// <param name="RefreshToken">A new one that replaces the old; null keeps the old.</param>
/// <param name="ApiBase">Where upstream wants the data calls; null when it did not say, or named a host that is not allowed.</param>
internal sealed record TokenReply(string AccessToken, TimeSpan? Lifetime, string? RefreshToken, Uri? ApiBase);
