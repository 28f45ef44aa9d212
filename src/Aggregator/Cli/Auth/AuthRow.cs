using System.Text.Json.Nodes;
using Aggregator.Configuration;
using Aggregator.Providers.Credentials;

namespace Aggregator.Cli.Auth;

/// <summary>What is known about the tokens of a source; no token is in it.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Grant">How it gets tokens.</param>
/// <param name="RefreshToken">Where its refresh token is: stored, configured, missing, or not needed.</param>
/// <param name="AccessToken">Whether there is one: good, over, of unknown life, or none.</param>
/// <param name="RenewedAt">When the access token was asked for.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Failure">Why no token could be had last; null when all is well.</param>
/// <param name="FailedAt">When that was.</param>
internal sealed record AuthRow(
    string Source,
    string Grant,
    string RefreshToken,
    string AccessToken,
    DateTimeOffset? RenewedAt,
    DateTimeOffset? EndsAt,
    string? Failure,
    DateTimeOffset? FailedAt)
{
    public static AuthRow Of(SourceSettings source, OAuthAccess access, StoredTokens? tokens, (string Reason, DateTimeOffset At)? failure, DateTimeOffset now)
    {
        var ends = tokens?.MintedAt + tokens?.Lifetime;
        return new AuthRow(
            source.Name,
            access.Kind.ToString(),
            access.Kind is not CredentialKind.RefreshToken ? "not needed"
                : tokens?.RefreshToken is not null ? "stored"
                : access.Options.RefreshToken.Length > 0 ? "configured"
                : $"missing: aggregator auth login {source.Name}",
            tokens?.AccessToken is null ? "none yet" : ends is null ? "of unknown life" : ends > now ? "good" : "over",
            tokens?.AccessToken is null ? null : tokens.MintedAt,
            ends,
            failure?.Reason,
            failure?.At);
    }

    public JsonObject ToJson() => new()
    {
        ["source"] = Source,
        ["grant"] = Grant,
        ["refreshToken"] = RefreshToken,
        ["accessToken"] = AccessToken,
        ["renewedAt"] = RenewedAt?.ToString("O"),
        ["endsAt"] = EndsAt?.ToString("O"),
        ["failure"] = Failure,
        ["failedAt"] = FailedAt?.ToString("O"),
    };
}
