using Aggregator.Api.Envelope;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Aggregator.Api.Access;

/// <summary>Lets a call in or refuses it, before anything else sees it.</summary>
internal sealed class AccessControl(RequestDelegate next, Func<AccessOptions> current, Admission admission, CallLimits limits)
{
    /// <summary>Serves the call.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        RequestMeta.Identify(context);
        if (await ExamineAsync(context) is { } refusal)
        {
            if (refusal.Code is ErrorCode.Unauthorized && context.Features.Get<SignInPlace>() is { } place)
            {
                context.Response.Headers.WWWAuthenticate = default;
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Redirect(place.Address);
                return;
            }

            await ErrorAnswer.WriteAsync(context, refusal);
            return;
        }

        await next(context);
    }

    private async Task<ApiError?> ExamineAsync(HttpContext context)
    {
        var options = current();
        var needed = RoleRoutes.RoleFor(context);
        var address = CallerAddress.Of(context);
        if (limits.TakeOf(address, options) is { } ofAddress && Spend(context, ofAddress) is { } tooMany)
        {
            return tooMany;
        }

        if (BrowserGuard.Examine(context.Request, options) is { } forbidden)
        {
            return forbidden;
        }

        if (needed is null)
        {
            return null;
        }

        var (caller, refusal) = await admission.ExamineAsync(context, address, options);
        if (caller is null)
        {
            return refusal;
        }

        if (caller.KeyId is { } id && limits.TakeOf(id, options) is { } ofKey && Spend(context, ofKey) is { } tooManyOfKey)
        {
            return tooManyOfKey;
        }

        context.Features.Set(caller);
        return caller.Refusal(needed.Value) is { } why ? new ApiError(ErrorCode.Forbidden, why, []) : null;
    }

    // Of two limits the one with less left is told.
    private static ApiError? Spend(HttpContext context, CallsLeft left)
    {
        var headers = context.Response.Headers;
        if (!headers.TryGetValue("RateLimit-Remaining", out var told) || left.Remaining < int.Parse(told.ToString()))
        {
            headers["RateLimit-Limit"] = $"{left.Limit}";
            headers["RateLimit-Remaining"] = $"{left.Remaining}";
            headers["RateLimit-Reset"] = $"{Math.Ceiling(left.FullIn.TotalSeconds)}";
        }

        if (left.Allowed)
        {
            return null;
        }

        headers[HeaderNames.RetryAfter] = $"{Math.Max(1, Math.Ceiling(left.NextIn.TotalSeconds))}";
        return new ApiError(ErrorCode.RateLimited, $"More than {left.Limit} calls a second; wait as long as Retry-After says.", []);
    }
}
