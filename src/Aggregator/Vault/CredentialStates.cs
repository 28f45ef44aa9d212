using Aggregator.Configuration;
using Aggregator.Providers.Credentials;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Vault;

/// <summary>Says how the tokens of every source are, beside a running daemon or in it. Nothing is called and nothing written.</summary>
internal static class CredentialStates
{
    /// <summary>The sources that get tokens.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="now">From which ages and ends are counted.</param>
    /// <exception cref="State.StateException">The state database cannot be read.</exception>
    public static IReadOnlyList<CredentialState> Of(AggregatorSettings settings, DateTimeOffset now)
    {
        var keys = new VaultKeys(settings.DataDirectory);
        var path = Path.Combine(settings.DataDirectory, "aggregator.db");
        var exists = File.Exists(path);
        var states = new List<CredentialState>();
        foreach (var source in settings.Sources.Values)
        {
            if (source.Provider.Access(source.Options) is { GetsTokens: true } access)
            {
                // Whoever looks is not the one to log that tokens cannot be decrypted.
                var tokens = exists ? TokenVault.Read(path, keys, source.CredentialId, NullLogger<TokenVault>.Instance) : null;
                states.Add(Of(source, access, tokens, exists ? TokenVault.ReadFailure(path, source.CredentialId) : null, now));
            }
        }

        return states;
    }

    private static CredentialState Of(
        SourceSettings source, OAuthAccess access, StoredTokens? tokens, (string Reason, DateTimeOffset At)? failure, DateTimeOffset now)
    {
        var ends = tokens?.MintedAt + tokens?.Lifetime;
        var renewed = tokens?.AccessToken is null ? (DateTimeOffset?)null : tokens.MintedAt;
        return new CredentialState(
            source.Name,
            access.Kind.ToString(),
            access.Kind is not CredentialKind.RefreshToken ? "not needed"
                : tokens?.RefreshToken is not null ? "stored"
                : access.Options.RefreshToken.Length > 0 ? "configured"
                : $"missing: aggregator auth login {source.Name}",
            renewed is null ? "none yet" : ends is null ? "of unknown life" : ends > now ? "good" : "over",
            renewed,
            renewed is { } at ? Math.Round((now - at).TotalSeconds, 3) : null,
            renewed is null ? null : ends,
            failure?.Reason,
            failure?.At);
    }
}
