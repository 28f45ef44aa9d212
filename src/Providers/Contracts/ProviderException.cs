namespace Aggregator.Providers.Contracts;

/// <summary>The only exception a provider throws. Its message names the endpoint and the remedy, never a key.</summary>
public sealed class ProviderException(ProviderFailure failure, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Why; it decides what happens next.</summary>
    public ProviderFailure Failure { get; } = failure;

    /// <summary>How long to leave upstream alone, when that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when our own ledger refused the call: upstream is well and was not asked.</summary>
    public bool IsLocalQuota { get; init; }

    /// <summary>True when upstream refused the credentials: nothing helps but new ones.</summary>
    public bool CredentialsRefused { get; init; }
}
