using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Credentials;

/// <summary>Makes the tokens in the vault worthless at the service that gave them.</summary>
/// <param name="access">Whose.</param>
/// <param name="services">What it needs.</param>
public sealed class TokenRevocation(OAuthAccess access, CredentialServices services)
{
    /// <summary>
    /// Revokes the refresh token, and its access tokens with it; the access token alone when there is no other, or when the refresh token is
    /// the configuration's own: it belongs to who put it there.
    /// </summary>
    /// <returns>What was revoked, in words; null when there was nothing.</returns>
    /// <exception cref="ProviderException">It was not revoked; the message says why.</exception>
    public async Task<string?> RevokeAsync()
    {
        if (access.RevokeUrl is not { } endpoint || services.Vault.Find(services.Id) is not { } tokens)
        {
            return null;
        }

        var (token, kind) = tokens.RefreshToken is { } refresh && refresh != access.Options.RefreshToken
            ? (refresh, "refresh_token")
            : (IsOver(tokens) ? null : tokens.AccessToken, "access_token");
        if (token is null)
        {
            return null;
        }

        try
        {
            await new TokenClient(access, services.Login, services.Time).RevokeAsync(endpoint, token, kind);
        }
        catch (TokenException exception)
        {
            throw new ProviderException(ProviderFailure.Rejected, exception.Message, exception);
        }

        return kind is "refresh_token" ? "refresh token" : "access token";
    }

    private bool IsOver(StoredTokens tokens) => tokens.MintedAt + tokens.Lifetime <= services.Time.GetUtcNow();
}
