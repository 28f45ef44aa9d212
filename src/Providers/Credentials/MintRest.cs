using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Credentials;

/// <summary>A token call that failed, and how long no other is made.</summary>
/// <param name="Reason">As the pipeline is told it.</param>
/// <param name="At">Timestamp of the failure.</param>
/// <param name="Rest">No token is asked for this long.</param>
/// <param name="Failures">How many in a row.</param>
internal sealed record MintRest(ProviderException Reason, long At, TimeSpan Rest, int Failures)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_longestAfterRefusal = TimeSpan.FromHours(1);

    /// <summary>Whether nothing but another configuration ends the rest.</summary>
    public bool IsFinal => Rest == TimeSpan.MaxValue;

    /// <summary>Makes the memory of a failure.</summary>
    /// <param name="exception">A <see cref="TokenException"/>, or what the way to upstream threw.</param>
    /// <param name="at">Now.</param>
    /// <param name="before">The failure before, when nothing worked in between.</param>
    /// <param name="scheme">Says how long to rest.</param>
    public static MintRest From(Exception exception, long at, MintRest? before, CredentialScheme scheme)
    {
        var failures = (before?.Failures ?? 0) + 1;
        return exception switch
        {
            TokenException { Failure: TokenFailure.Permanent or TokenFailure.Clock } refused => new MintRest(
                new ProviderException(ProviderFailure.Rejected, refused.Message, refused) { CredentialsRefused = true }, at, AfterRefusal(refused, before, scheme), failures),
            TokenException { Failure: TokenFailure.Throttled } throttled => new MintRest(
                new ProviderException(ProviderFailure.Throttled, throttled.Message, throttled), at, throttled.RetryAfter ?? scheme.MintWindow, failures),
            TokenException transient => new MintRest(
                new ProviderException(ProviderFailure.Unavailable, transient.Message, transient), at, transient.RetryAfter ?? BackOff(failures), failures),
            // The ledger answers for itself, and may have a permit sooner than it thought.
            ProviderException { IsLocalQuota: true } quota => new MintRest(quota, at, s_first, failures),
            ProviderException reason => new MintRest(reason, at, reason.RetryAfter ?? BackOff(failures), failures),
            _ => throw new ArgumentException("Neither upstream's nor the way's.", nameof(exception)),
        };
    }

    /// <summary>The failure as the next caller is told it.</summary>
    /// <param name="left">What is left of <see cref="Rest"/>.</param>
    public ProviderException Repeat(TimeSpan left) => new(Reason.Failure, Reason.Message, Reason)
    {
        CredentialsRefused = Reason.CredentialsRefused,
        IsLocalQuota = Reason.IsLocalQuota,
        RetryAfter = left > TimeSpan.Zero && !IsFinal ? left : null,
    };

    // A clock may be set right without anybody touching the configuration.
    private static TimeSpan AfterRefusal(TokenException refused, MintRest? before, CredentialScheme scheme)
    {
        if (refused.Failure is TokenFailure.Clock)
        {
            return s_longestAfterRefusal;
        }

        var rest = before is { Reason.CredentialsRefused: true, IsFinal: false } ? before.Rest * 2 : scheme.RefusalRest ?? TimeSpan.MaxValue;
        return rest < s_longestAfterRefusal || scheme.RefusalRest is null ? rest : s_longestAfterRefusal;
    }

    private static TimeSpan BackOff(int failures)
    {
        var rest = s_first * Math.Pow(2, Math.Min(failures - 1, 10));
        return rest < s_longest ? rest : s_longest;
    }
}
