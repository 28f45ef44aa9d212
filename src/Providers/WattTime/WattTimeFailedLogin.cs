using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.WattTime;

/// <summary>A login that brought no token, and how long it speaks for the logins after it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">Timestamp of the failure.</param>
/// <param name="Rest">No login is tried for this long.</param>
internal sealed record WattTimeFailedLogin(ProviderException Reason, long At, TimeSpan Rest)
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>Long enough for targets that retry together to share one failure, shorter than a retry's back-off.</summary>
    private static readonly TimeSpan ShortRest = TimeSpan.FromSeconds(1);

    /// <summary>Makes the memory of a failure. Refused credentials rest 10 min, twice as long each time they are refused again, at most 1 h.</summary>
    public static WattTimeFailedLogin From(ProviderException reason, long at, WattTimeFailedLogin? before)
    {
        var rest = reason switch
        {
            { CredentialsRefused: true } when before is { Reason.CredentialsRefused: true } => before.Rest * 2,
            { CredentialsRefused: true } => FirstRest,
            // The ledger answers for itself, and may have a permit sooner than it thought.
            { Failure: ProviderFailure.Throttled, IsLocalQuota: false } => reason.RetryAfter ?? TimeSpan.FromMinutes(1),
            _ => ShortRest,
        };
        return new WattTimeFailedLogin(reason, at, rest < LongestRest ? rest : LongestRest);
    }

    /// <summary>The failure as the next caller is told it.</summary>
    /// <param name="left">What is left of <see cref="Rest"/>.</param>
    public ProviderException Repeat(TimeSpan left) => new(Reason.Failure, Reason.Message, Reason)
    {
        CredentialsRefused = Reason.CredentialsRefused,
        IsLocalQuota = Reason.IsLocalQuota,
        RetryAfter = Reason.CredentialsRefused || Reason.Failure is ProviderFailure.Throttled && !Reason.IsLocalQuota
            ? left
            : Reason.RetryAfter,
    };
}
