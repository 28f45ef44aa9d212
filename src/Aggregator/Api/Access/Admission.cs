using System.Net;
using Aggregator.Api.Envelope;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Api.Access;

/// <summary>Finds out who makes a call.</summary>
internal sealed partial class Admission(KeyRing ring, FailedAttempts failures, LocalPass pass, TimeProvider time, ILogger<Admission> logger)
{
    private const string Bearer = "Bearer ";

    // From here on an address has to wait between its attempts.
    private const int Suspicious = 5;

    /// <summary>The caller, or why it is not let in.</summary>
    public async Task<(Caller? Caller, ApiError? Refusal)> ExamineAsync(HttpContext context, IPAddress address, AccessOptions options)
    {
        // A page may have found out before, by other means, who it is.
        if (context.Features.Get<Caller>() is { } known)
        {
            return (known, null);
        }

        var text = Presented(context.Request);
        var isLocal = IPAddress.IsLoopback(address);
        return IsOpenTo(address, options) ? (Caller.OnThisMachine, null)
            : text is null ? (null, Unauthorized(context, "This needs an API key: send Authorization: Bearer KEY or X-Api-Key: KEY ('aggregator keys create' makes one)."))
            : isLocal && LocalPass.IsLike(text) && pass.IsGood(text) ? (Caller.OnThisMachine, null)
            : await ExamineAsync(context, address, text);
    }

    /// <summary>Whether callers from an address need no key.</summary>
    public bool IsOpenTo(IPAddress address, AccessOptions options) => IPAddress.IsLoopback(address) && !NeedsKey(options);

    /// <summary>Whether a call brings a key, good or not.</summary>
    public static bool HasKey(HttpRequest request) => Presented(request) is not null;

    /// <summary>Whose key a text is, or why it opens nothing; who guesses waits longer each time.</summary>
    public async Task<(Caller? Caller, ApiError? Refusal)> ExamineAsync(HttpContext context, IPAddress address, string text)
    {
        // Only what is a key of ours is told apart: what else there is to guess has one place for each address.
        var claimed = KeyText.IdOf(text) is { } id && ring.Find(id) is not null ? id : "";
        if (failures.Wait(address, claimed) is { } wait)
        {
            context.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds)}";
            return (null, new ApiError(ErrorCode.RateLimited, "Too many wrong keys came from this address; try again later.", []));
        }

        var key = ring.Recognize(text);
        if (key?.State(time.GetUtcNow()) == KeyState.Good)
        {
            failures.Clear(address, key.Id);
            await ring.NoteUseAsync(key);
            return (new Caller(key.Id, key.Role), null);
        }

        var why = key?.WhyNot(time.GetUtcNow()) ?? "The key is not one of this daemon's; 'aggregator keys list' shows those it has.";
        if (failures.Add(address, claimed) is var count and (1 or Suspicious))
        {
            LogRefused(address, count, claimed.Length > 0 ? claimed : "none", key?.State(time.GetUtcNow()).ToString().ToLowerInvariant() ?? "wrong");
        }

        return (null, Unauthorized(context, why, ", error=\"invalid_token\""));
    }

    private bool NeedsKey(AccessOptions options) => options.KeysOnLoopback switch
    {
        KeysOnLoopback.Always => true,
        KeysOnLoopback.Never => false,
        _ => !ring.IsEmpty,
    };

    private static string? Presented(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var authorization && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
        : request.Headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key.Trim()
        : null;

    private static ApiError Unauthorized(HttpContext context, string message, string more = "")
    {
        context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"aggregator\"{more}";
        return new ApiError(ErrorCode.Unauthorized, message, []);
    }

    [LoggerMessage(1721, LogLevel.Warning, "{Address} called with a key that opens nothing, {Count} times now (key {KeyId}: {Reason})")]
    private partial void LogRefused(IPAddress address, int count, string keyId, string reason);
}
