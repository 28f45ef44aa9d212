using Aggregator.Api.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace Aggregator.Dashboard.Access;

/// <summary>Who looks at a page. Asked anew before whatever they see or do: keys expire and are revoked while pages are open.</summary>
internal sealed class Visitor(AuthenticationStateProvider users, Admission admission, Func<AccessOptions> current, Sessions sessions)
{
    /// <summary>Who it is now; null when they may see nothing any more.</summary>
    public async Task<Caller?> NowAsync() => await VisitAsync() switch
    {
        { } visit when admission.IsOpenTo(visit.Address, current()) => Caller.OnThisMachine,
        { Session: { } session } => sessions.CallerOf(session),
        { KeyId: { } keyId } => sessions.CallerOf(keyId),
        _ => null,
    };

    /// <summary>Whether they signed in, and so can sign out.</summary>
    public async Task<bool> IsSignedInAsync() => await VisitAsync() is { Session: not null } visit && !admission.IsOpenTo(visit.Address, current());

    /// <summary>Why they may not do what a role may; null when they may.</summary>
    public async Task<string?> RefusalAsync(Role needed) => await NowAsync() is { } caller ? caller.Refusal(needed) : "You are signed out; sign in again.";

    private async Task<Visit?> VisitAsync() => (await users.GetAuthenticationStateAsync()).User.Identity as Visit;
}
