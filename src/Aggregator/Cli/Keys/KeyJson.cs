using System.Text.Json.Nodes;
using Aggregator.Api.Access;
using Aggregator.Queries;

namespace Aggregator.Cli.Keys;

/// <summary>What is told about a key; never the key or its hash.</summary>
internal static class KeyJson
{
    /// <summary>For programs.</summary>
    public static JsonObject Of(ApiKey key, DateTimeOffset now) => new()
    {
        ["id"] = key.Id,
        ["role"] = Name(key.Role),
        ["name"] = key.Name,
        ["state"] = Name(key.State(now)),
        ["created_at"] = SpanText.Instant(key.CreatedAt),
        ["expires_at"] = Instant(key.ExpiresAt),
        ["last_used_at"] = Instant(key.LastUsedAt),
        ["revoked_at"] = Instant(key.RevokedAt),
    };

    /// <summary>A role or state in words.</summary>
    public static string Name(Enum member) => member.ToString().ToLowerInvariant();

    private static string? Instant(DateTimeOffset? instant) => instant is { } told ? SpanText.Instant(told) : null;
}
