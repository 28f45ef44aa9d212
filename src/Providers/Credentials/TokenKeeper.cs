using System.Security.Cryptography;
using System.Text;

namespace Aggregator.Providers.Credentials;

/// <summary>The tokens of one credential, in memory and in the vault. Used by one caller at a time.</summary>
internal sealed class TokenKeeper(string credential, string configuredRefreshToken, ITokenVault vault, TimeProvider time)
{
    private readonly string _configuredFrom = Digest(configuredRefreshToken);
    private StoredTokens? _tokens;

    /// <summary>What has not reached the disk; null when all has.</summary>
    public IOException? Unsaved { get; private set; }

    /// <summary>The tokens now: the vault's, unless the configuration has another refresh token than they came from.</summary>
    public StoredTokens Tokens => _tokens ??= Load();

    /// <summary>The digest by which the vault knows which setting its tokens came from.</summary>
    public static string Digest(string refreshToken) => refreshToken.Length == 0
        ? ""
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(refreshToken)).AsSpan(0, 8));

    /// <summary>The access token that an earlier process got, while it lives; a life that ends later than it can means that the clock has moved.</summary>
    public AccessToken? Restore()
    {
        if (Tokens is not { AccessToken: { } value, Lifetime: { } lifetime } tokens)
        {
            return null;
        }

        var age = time.GetUtcNow() - tokens.MintedAt;
        return age < TimeSpan.Zero || age >= lifetime
            ? null
            : new AccessToken { Value = value, AskedAt = time.GetTimestamp(), Lifetime = lifetime - age, ApiBase = tokens.ApiBase };
    }

    /// <summary>Keeps a reply: on disk when the task ends, or at the next call when the disk would not have it.</summary>
    public Task KeepAsync(TokenReply reply, DateTimeOffset askedAt, string? usedRefreshToken)
    {
        var rotated = reply.RefreshToken is { } refresh && refresh != usedRefreshToken;
        _tokens = Tokens with
        {
            AccessToken = reply.AccessToken,
            MintedAt = askedAt,
            Lifetime = reply.Lifetime,
            ApiBase = reply.ApiBase,
            RefreshToken = reply.RefreshToken ?? usedRefreshToken,
            PreviousRefreshToken = rotated ? usedRefreshToken : null,
        };
        return SaveAsync();
    }

    /// <summary>Tries again what the disk would not have.</summary>
    public async Task SaveAsync()
    {
        try
        {
            await vault.SaveAsync(credential, Tokens);
            Unsaved = null;
        }
        catch (IOException exception)
        {
            // The token in memory is the only one upstream takes now: it is used, and written as soon as that is possible.
            Unsaved = exception;
        }
    }

    private StoredTokens Load()
    {
        var stored = vault.Find(credential);
        return stored is not null && (_configuredFrom.Length == 0 || stored.ConfiguredFrom == _configuredFrom)
            ? stored
            : new StoredTokens { RefreshToken = configuredRefreshToken.Length > 0 ? configuredRefreshToken : null, ConfiguredFrom = _configuredFrom };
    }
}
