using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Credentials;

/// <summary>Turns the code of a person's permission into tokens in the vault.</summary>
/// <param name="access">Whose.</param>
/// <param name="services">What it needs.</param>
public sealed class CodeRedemption(OAuthAccess access, CredentialServices services)
{
    /// <summary>Redeems a code, once: codes are good for one call and a minute or two.</summary>
    /// <param name="code">The code.</param>
    /// <param name="login">The login that it came from; null when it was made on the service's page and copied.</param>
    /// <returns>Completes when the tokens are on disk.</returns>
    /// <exception cref="ProviderException">There is none, or it brought no refresh token; the message says what to do.</exception>
    /// <exception cref="IOException">The tokens could not be written.</exception>
    public async Task RedeemAsync(string code, BrowserLogin? login)
    {
        var client = new TokenClient(access, services.Login, services.Time);
        var askedAt = services.Time.GetUtcNow();
        TokenReply reply;
        try
        {
            reply = await client.RedeemAsync(code.Trim(), login?.Redirect, login?.Verifier);
        }
        catch (TokenException exception)
        {
            throw new ProviderException(ProviderFailure.Rejected, exception.Message, exception) { CredentialsRefused = true };
        }

        if (reply.RefreshToken is null)
        {
            throw new ProviderException(
                ProviderFailure.Rejected,
                "The service gave an access token but no refresh token: allow offline access (refresh tokens) for the client, revoke its access once, and log in again.");
        }

        await services.Vault.SaveAsync(services.Id, new StoredTokens
        {
            AccessToken = reply.AccessToken,
            MintedAt = askedAt,
            Lifetime = reply.Lifetime,
            ApiBase = reply.ApiBase,
            RefreshToken = reply.RefreshToken,
            // What was just permitted wins over what is configured now, until somebody configures another.
            ConfiguredFrom = TokenKeeper.Digest(access.Options.RefreshToken),
        });
    }
}
