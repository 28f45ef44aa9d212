using System.Net;
using System.Security.Claims;
using Aggregator.Api.Access;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Dashboard.Access;

/// <summary>How somebody came to the pages: goes with a page's connection as its user, and is no permission by itself.</summary>
/// <param name="address">From where.</param>
/// <param name="keyId">With which key; null when none was needed.</param>
/// <param name="session">In which session; null when the key came with the call.</param>
internal sealed class Visit(IPAddress address, string? keyId, Session? session) : ClaimsIdentity
{
    /// <summary>From where.</summary>
    public IPAddress Address => address;

    /// <summary>With which key; null when none was needed.</summary>
    public string? KeyId => keyId;

    /// <summary>In which session; null when the key came with the call, or none was needed.</summary>
    public Session? Session => session;

    /// <summary>The visit that a call, which was let in, is part of.</summary>
    public static ClaimsPrincipal Of(HttpContext context) =>
        new(new Visit(CallerAddress.Of(context), context.Features.Get<Caller>()?.KeyId, context.Features.Get<Session>()));
}
