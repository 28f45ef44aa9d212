using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Credentials;

/// <summary>
/// Keeps one access token for a credential: renewed before its end, got by one call at a time that serves every caller and that no caller's
/// cancellation ends, and replaced once when upstream refuses it.
/// </summary>
internal sealed class TokenCredential : ICredential
{
    private static readonly TimeSpan s_betweenSaves = TimeSpan.FromMinutes(1);

    // A pause this short is waited for, unless that would be half of a call's time; a longer one is told.
    private static readonly TimeSpan s_longestPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly CredentialOptions _options;
    private readonly CredentialScheme _scheme;
    private readonly ITokenMint _mint;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private AccessToken? _token;
    private bool _isRestored;
    private bool _refused;
    private Task<bool>? _minting;
    private MintRest? _failed;
    private long? _lastMint;

    /// <param name="access">How tokens are sent, refused and spaced.</param>
    /// <param name="mint">Gets them.</param>
    /// <param name="callTimeout">Time of one call.</param>
    /// <param name="time">The clock.</param>
    public TokenCredential(OAuthAccess access, ITokenMint mint, TimeSpan callTimeout, TimeProvider time)
    {
        (_options, _scheme) = access;
        (_mint, _time) = (mint, time);
        _patience = callTimeout / 2 < s_longestPatience ? callTimeout / 2 : s_longestPatience;
    }

    /// <inheritdoc/>
    public string? TokenEndpoint => _mint.Endpoint;

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(cancellationToken);
        request.Headers.TryAddWithoutValidation(Header, HeaderValue(token.Value));
        if (token.ApiBase is { } elsewhere)
        {
            request.RequestUri = new Uri($"{elsewhere.GetLeftPart(UriPartial.Authority)}{request.RequestUri!.PathAndQuery}");
        }
    }

    /// <inheritdoc/>
    public bool IsRefusal(ReadOnlySpan<byte> body) => _scheme.IsTokenRefusedInSuccess?.Invoke(body) == true;

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(HttpRequestMessage request, ErrorAnswer answer, CancellationToken cancellationToken)
    {
        var isAboutToken = (int)answer.Status < 400 || _scheme.IsTokenRefused(answer);
        var sent = request.Headers.NonValidated.TryGetValues(Header, out var values) ? values.ToString() : "";
        return ValueTask.FromResult(isAboutToken && Replace(sent));
    }

    private string Header => _options.Header ?? "Authorization";

    private string HeaderValue(string token) => (_options.Prefix ?? _scheme.Prefix) is { Length: > 0 } prefix ? $"{prefix} {token}" : token;

    // A token that was waited for may be refused by another call before this one has it in hand: then the next is waited for as well.
    private async ValueTask<AccessToken> TokenAsync(CancellationToken cancellationToken)
    {
        var mayAsk = true;
        while (true)
        {
            var (token, minting) = TokenOrCall(mayAsk);
            if (token is not null)
            {
                return token;
            }

            mayAsk = await minting!.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A token that can be used, or else the call that gets one.</summary>
    /// <param name="mayAsk">False after a call that brought nothing: another at once would bring no more.</param>
    /// <exception cref="ProviderException">There is none, and the next is asked for only later.</exception>
    private (AccessToken? Token, Task<bool>? Minting) TokenOrCall(bool mayAsk)
    {
        lock (_gate)
        {
            if (!_isRestored)
            {
                _isRestored = true;
                _token = _mint.Restore();
            }

            BeginCall(mayAsk);
            // While the old one is good, nobody waits for the new one.
            return IsUsable() ? (_token, null) : mayAsk && _minting is not null ? (null, _minting) : throw NoToken();
        }
    }

    private void BeginCall(bool mayAsk)
    {
        if (_minting is not null)
        {
            return;
        }

        if (_mint.IsUnsaved && IsUsable() && _time.GetElapsedTime(_lastMint ?? 0) >= s_betweenSaves)
        {
            // The disk would not have the tokens; everything else about them is well.
            _minting = SaveAsync();
        }
        else if (mayAsk && !IsFresh() && RestLeft() <= TimeSpan.Zero && SpacingLeft() <= _patience)
        {
            _minting = MintAsync(isReplacement: _refused, SpacingLeft());
        }
    }

    private ProviderException NoToken()
    {
        if (_failed is { } failed)
        {
            return failed.Repeat(RestLeft());
        }

        var why = _refused ? "the last one was refused" : "the last one is over";
        return new ProviderException(ProviderFailure.Unavailable, $"There is no access token: {why}, and the next is asked for only after a pause.")
        {
            RetryAfter = SpacingLeft(),
        };
    }

    /// <inheritdoc/>
    public void Reconsider()
    {
        lock (_gate)
        {
            _failed = _failed is { IsFinal: true } ? null : _failed;
        }
    }

    /// <summary>Drops the token that failed, unless another has taken its place already.</summary>
    /// <returns>Whether the call is worth repeating.</returns>
    private bool Replace(string failed)
    {
        lock (_gate)
        {
            if (_token is null || HeaderValue(_token.Value) != failed || _refused)
            {
                return true;
            }

            // Another cannot be had soon, and so young a token was not the reason: upstream's own answer says more.
            if (SpacingLeft() > _patience)
            {
                return false;
            }

            // A replacement that is refused as well was not the reason; upstream refuses the caller, not the token.
            _refused = !_token.IsReplacement || _time.GetElapsedTime(_token.AskedAt) >= _scheme.MintWindow;
            return _refused;
        }
    }

    /// <returns>Whether there is a token that can be used now.</returns>
    private async Task<bool> MintAsync(bool isReplacement, TimeSpan pause)
    {
        // The caller holds the lock until the task is in its place.
        await Task.Yield();
        try
        {
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, _time, CancellationToken.None);
            }

            lock (_gate)
            {
                _lastMint = _time.GetTimestamp();
            }

            var token = await GetAsync();
            lock (_gate)
            {
                _token = token with { IsReplacement = isReplacement, Jitter = Jitter() };
                _refused = false;
                _failed = null;
                return IsUsable();
            }
        }
        catch (Exception exception) when (exception is TokenException or ProviderException)
        {
            lock (_gate)
            {
                _failed = MintRest.From(exception, _time.GetTimestamp(), _failed, _scheme);
            }

            await _mint.NoteFailureAsync(exception.Message);
            return false;
        }
        finally
        {
            lock (_gate)
            {
                _minting = null;
            }
        }
    }

    // An answer that was lost on its way is asked for once more at once: where refresh tokens rotate, the old one is good for a few seconds.
    private async Task<AccessToken> GetAsync()
    {
        try
        {
            return await _mint.GetAsync();
        }
        catch (ProviderException lost) when (lost.Failure is ProviderFailure.Unavailable)
        {
            return await _mint.GetAsync();
        }
    }

    private async Task<bool> SaveAsync()
    {
        await Task.Yield();
        try
        {
            await _mint.SaveAsync();
            return true;
        }
        finally
        {
            lock (_gate)
            {
                _lastMint = _time.GetTimestamp();
                _minting = null;
            }
        }
    }

    private bool IsFresh() => _token is { } token && !_refused && (token.RenewAt is not { } renewAt || Age(token) < renewAt);

    private bool IsUsable() => _token is { } token && !_refused && (token.Lifetime is not { } lifetime || Age(token) < lifetime);

    private TimeSpan Age(AccessToken token) => _time.GetElapsedTime(token.AskedAt);

    private TimeSpan RestLeft() => _failed is null ? TimeSpan.Zero : _failed.Rest - _time.GetElapsedTime(_failed.At);

    private TimeSpan SpacingLeft() => _lastMint is { } last && Spacing() - _time.GetElapsedTime(last) is var left && left > TimeSpan.Zero
        ? left
        : TimeSpan.Zero;

    // Tokens that live shorter than the spacing must be had more often.
    private TimeSpan Spacing() => _token?.Lifetime / 2 is { } half && half < _scheme.MintSpacing ? half : _scheme.MintSpacing;

    // Spreading load needs no secret randomness.
#pragma warning disable CA5394
    private static double Jitter() => Random.Shared.NextDouble() / 10;
#pragma warning restore CA5394
}
