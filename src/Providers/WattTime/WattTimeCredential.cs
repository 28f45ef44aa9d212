using System.Net;
using System.Net.Http.Headers;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.WattTime;

/// <summary>
/// Keeps one token for an account. It lives 30 minutes and does not say so: its age is measured on the monotonic clock, from
/// before the login left. One login at a time serves every caller, and no caller's cancellation ends it.
/// </summary>
internal sealed class WattTimeCredential(WattTimeLogin login, TimeProvider timeProvider) : ICredential
{
    /// <summary>When a new token is asked for.</summary>
    private static readonly TimeSpan RenewAt = TimeSpan.FromMinutes(25);

    /// <summary>How long the old one still serves when the renewal fails; a call takes up to a minute.</summary>
    private static readonly TimeSpan UsableFor = TimeSpan.FromMinutes(29);

    /// <summary>A token that replaced a refused one and is refused as well was not the reason; upstream may block us at its edge.</summary>
    private static readonly TimeSpan BetweenReplacements = TimeSpan.FromMinutes(1);

    /// <summary>Calls that one login may cost.</summary>
    private const int Attempts = 3;

    private readonly Lock _gate = new();
    private WattTimeToken? _token;
    private bool _refused;
    private Task? _login;
    private WattTimeFailedLogin? _failed;

    public async ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await LoginNeeded().WaitAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", UsableToken());
    }

    public ValueTask<bool> RenewAsync(HttpRequestMessage request, ErrorAnswer answer, CancellationToken cancellationToken)
    {
        // A 403 in JSON says that the plan lacks something: another token would change nothing (and 403 in HTML is an expired one).
        var isAboutToken = answer.Status is HttpStatusCode.Unauthorized || answer is { Status: HttpStatusCode.Forbidden, IsJson: false };
        return ValueTask.FromResult(isAboutToken && Replace(request.Headers.Authorization?.Parameter));
    }

    /// <summary>The login that has to end before a token can be had; over already when there is no need for one, or no use.</summary>
    private Task LoginNeeded()
    {
        lock (_gate)
        {
            if (HasToken(RenewAt) || RestLeft() > TimeSpan.Zero)
            {
                return Task.CompletedTask;
            }

            return _login ??= LogInAsync(isReplacement: _refused);
        }
    }

    private string UsableToken()
    {
        lock (_gate)
        {
            return HasToken(UsableFor) ? _token!.Value : throw (_failed is { } failed
                ? failed.Repeat(RestLeft())
                : new ProviderException(ProviderFailure.Unavailable, "/login gave a token that was refused before it could be used."));
        }
    }

    /// <summary>Drops the token that failed, unless another caller has replaced it already.</summary>
    /// <returns>Whether the call is worth repeating.</returns>
    private bool Replace(string? failed)
    {
        lock (_gate)
        {
            if (_token is null || _token.Value != failed || _refused)
            {
                return true;
            }

            _refused = !_token.IsReplacement || timeProvider.GetElapsedTime(_token.AskedAt) >= BetweenReplacements;
            return _refused;
        }
    }

    private async Task LogInAsync(bool isReplacement)
    {
        // The caller holds the lock until the task is in its place.
        await Task.Yield();
        try
        {
            var (value, askedAt) = await GetTokenAsync();
            lock (_gate)
            {
                _token = new WattTimeToken { Value = value, AskedAt = askedAt, IsReplacement = isReplacement };
                _refused = false;
                _failed = null;
            }
        }
        catch (ProviderException reason)
        {
            lock (_gate)
            {
                _failed = WattTimeFailedLogin.From(reason, timeProvider.GetTimestamp(), _failed);
            }
        }
        finally
        {
            lock (_gate)
            {
                _login = null;
            }
        }
    }

    /// <summary>Asks, and again when upstream was not there: every target would miss a run for want of one call.</summary>
    private async Task<(string Value, long AskedAt)> GetTokenAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var askedAt = timeProvider.GetTimestamp();
            try
            {
                return (await login.GetTokenAsync(CancellationToken.None), askedAt);
            }
            catch (ProviderException reason) when (reason.Failure is ProviderFailure.Unavailable && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), timeProvider, CancellationToken.None);
            }
        }
    }

    private bool HasToken(TimeSpan youngerThan) =>
        _token is not null && !_refused && timeProvider.GetElapsedTime(_token.AskedAt) < youngerThan;

    private TimeSpan RestLeft() => _failed is null ? TimeSpan.Zero : _failed.Rest - timeProvider.GetElapsedTime(_failed.At);
}
