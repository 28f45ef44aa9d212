using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Aggregator.Simulator.OAuth;

/// <summary>Verifies assertions: signature, issuer, subject, audience, end, and that each is used once.</summary>
internal sealed class AssertionCheck(TokenRules rules, IDeskCustoms customs)
{
    private readonly ConcurrentDictionary<string, bool> _used = [];

    /// <summary>What is wrong with it; null when nothing is.</summary>
    /// <param name="assertion">The JWT.</param>
    /// <param name="subject">For whom it has to speak.</param>
    /// <param name="at">Now.</param>
    public DeskRefusal? Check(string assertion, string subject, DateTimeOffset at)
    {
        if (assertion.Split('.') is not [var header, var claims, var signature]
            || Decoded(header) is not { } head || Decoded(claims) is not { } body || Bytes(signature) is not { } signed
            || rules.PublicKey is not { } key || !customs.Algorithms.Contains(Text(head, "alg"))
            || !AssertionKey.Verifies(key, Text(head, "alg"), Encoding.ASCII.GetBytes($"{header}.{claims}"), signed))
        {
            return DeskRefusal.BadSignature;
        }

        return Text(body, "iss") != rules.ClientId ? DeskRefusal.UnknownClient
            : Text(body, "sub") != subject ? DeskRefusal.WrongSubject
            : Text(body, "aud") != customs.Audience ? DeskRefusal.WrongAudience
            : End(body) is not { } end || end <= at ? DeskRefusal.Expired
            : end - at > customs.LongestAssertion ? DeskRefusal.ExpiresTooLate
            : Text(body, "jti") is { Length: > 0 } id && !_used.TryAdd(id, true) ? DeskRefusal.UsedAssertion
            : null;
    }

    private static DateTimeOffset? End(JsonElement body) =>
        body.TryGetProperty("exp", out var end) && end.ValueKind is JsonValueKind.Number && end.TryGetInt64(out var seconds) && seconds is >= 0 and < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    private static JsonElement? Decoded(string part)
    {
        try
        {
            return Bytes(part) is { } bytes && JsonElement.Parse(bytes) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Bytes(string part) => Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;
}
