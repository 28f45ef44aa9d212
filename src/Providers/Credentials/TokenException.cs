namespace Aggregator.Providers.Credentials;

/// <summary>The token endpoint gave no token. The message names endpoint, cause and remedy, and no secret.</summary>
internal sealed class TokenException(TokenFailure failure, string message) : Exception(message)
{
    public TokenFailure Failure { get; } = failure;

    /// <summary>The endpoint's word for it, such as <c>invalid_grant</c>; empty when it had none.</summary>
    public string Error { get; init; } = "";

    /// <summary>How long upstream asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
