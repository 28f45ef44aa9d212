using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Credentials;

/// <summary>Gets one access token, with the repeats that are worth it, and sees to it that it is on disk before it is used.</summary>
internal sealed class TokenMint(TokenClient client, TokenKeeper keeper, bool needsRefreshToken, string howToLogIn, TimeProvider time)
{
    /// <summary>Asks.</summary>
    /// <exception cref="TokenException">Upstream gave no token.</exception>
    /// <exception cref="ProviderException">Upstream was not there, or the quota refused the call.</exception>
    public async Task<AccessToken> GetAsync()
    {
        var tokens = keeper.Tokens;
        if (needsRefreshToken && tokens.RefreshToken is null)
        {
            throw new TokenException(TokenFailure.Permanent, $"There is no refresh token: {howToLogIn}.");
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

    private async Task<AccessToken> GetAsync(string? refreshToken)
    {
        var askedAt = time.GetUtcNow();
        var timestamp = time.GetTimestamp();
        var reply = await AskAsync(refreshToken);
        await keeper.KeepAsync(reply, askedAt, refreshToken);
        return new AccessToken
        {
            Value = reply.AccessToken,
            AskedAt = timestamp,
            Lifetime = reply.Lifetime,
            ApiBase = reply.ApiBase,
        };
    }

    // A reply that was lost on its way is asked for once more at once: where refresh tokens rotate, the old one is good for a few seconds.
    private async Task<TokenReply> AskAsync(string? refreshToken)
    {
        try
        {
            return await client.AskAsync(refreshToken);
        }
        catch (ProviderException lost) when (lost.Failure is ProviderFailure.Unavailable)
        {
            return await client.AskAsync(refreshToken);
        }
        catch (TokenException wrong) when (wrong.Failure is TokenFailure.Clock && client.Clock.Offset != TimeSpan.Zero)
        {
            // Signed anew, the assertion has its times by the clock that this answer showed.
            return await client.AskAsync(refreshToken);
        }
    }
}
