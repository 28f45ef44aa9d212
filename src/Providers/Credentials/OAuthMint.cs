namespace Aggregator.Providers.Credentials;

/// <summary>Gets access tokens from a token endpoint, with the repeats that are worth it, and sees to it that each is on disk before it is used.</summary>
internal sealed class OAuthMint : ITokenMint
{
    private readonly CredentialServices _services;
    private readonly TokenKeeper _keeper;
    private readonly TokenClient _client;
    private readonly bool _needsRefreshToken;

    /// <exception cref="FormatException">The private key cannot be read.</exception>
    public OAuthMint(OAuthAccess access, CredentialServices services)
    {
        _services = services;
        _keeper = new TokenKeeper(services.Id, access.Options.RefreshToken, services.Vault, services.Time);
        _client = new TokenClient(access, services.Login, services.Time);
        _needsRefreshToken = access.Kind is CredentialKind.RefreshToken;
        Endpoint = access.TokenUrl!.AbsolutePath;
    }

    /// <inheritdoc/>
    public string Endpoint { get; }

    /// <inheritdoc/>
    public bool IsUnsaved => _keeper.Unsaved is not null;

    /// <inheritdoc/>
    public AccessToken? Restore() => _keeper.Restore();

    /// <inheritdoc/>
    public async Task<AccessToken> GetAsync()
    {
        var tokens = _keeper.Tokens;
        if (_needsRefreshToken && tokens.RefreshToken is null)
        {
            throw new TokenException(
                TokenFailure.Permanent, "There is no refresh token: set Credentials:RefreshToken, or obtain one with 'aggregator auth login'.");
        }

        try
        {
            return await GetAsync(tokens.RefreshToken);
        }
        catch (TokenException refused) when (refused.Error is "invalid_grant" && tokens.PreviousRefreshToken is { } previous)
        {
            // Upstream may never have noticed that it gave a new one: its own commit was lost, or it came from a copy.
            return await GetAsync(previous);
        }
    }

    /// <inheritdoc/>
    public Task SaveAsync() => _keeper.SaveAsync();

    /// <inheritdoc/>
    public Task NoteFailureAsync(string reason) => _services.Vault.NoteFailureAsync(_services.Id, reason);

    private async Task<AccessToken> GetAsync(string? refreshToken)
    {
        var askedAt = _services.Time.GetUtcNow();
        var timestamp = _services.Time.GetTimestamp();
        var reply = await AskAsync(refreshToken);
        await _keeper.KeepAsync(reply, askedAt, refreshToken);
        return new AccessToken
        {
            Value = reply.AccessToken,
            AskedAt = timestamp,
            Lifetime = reply.Lifetime,
            ApiBase = reply.ApiBase,
        };
    }

    private async Task<TokenReply> AskAsync(string? refreshToken)
    {
        try
        {
            return await _client.AskAsync(refreshToken);
        }
        catch (TokenException wrong) when (wrong.Failure is TokenFailure.Clock && _client.Clock.Offset != TimeSpan.Zero)
        {
            // Signed anew, the assertion has its times by the clock that this answer showed.
            return await _client.AskAsync(refreshToken);
        }
    }
}
