using System.Net;
using Aggregator.Api.Access;
using Aggregator.Api.Envelope;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Aggregator.Dashboard.Access;

/// <summary><c>/sign-in</c> and <c>/sign-out</c>: plain forms, without a script.</summary>
internal sealed partial class SignIn(
    Admission admission, Func<AccessOptions> current, KeyRing ring, Sessions sessions, IAntiforgery antiforgery, ILogger<SignIn> logger)
{
    /// <summary>Where one signs in.</summary>
    public const string Path = "/sign-in";

    /// <summary>Where one signs out.</summary>
    public const string OutPath = "/sign-out";

    private const int LongestForm = 16 * 1024;

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, (RequestDelegate)ShowAsync);
        endpoints.MapPost(Path, (RequestDelegate)EnterAsync);
        endpoints.MapPost(OutPath, (RequestDelegate)LeaveAsync);
    }

    /// <summary>The page to sign in with, which leads back.</summary>
    public static string Address(string back) => ReturnPath.Of(back) is { Length: > 1 } path ? $"{Path}?return={Uri.EscapeDataString(path)}" : Path;

    private Task ShowAsync(HttpContext context)
    {
        var back = ReturnPath.Of(context.Request.Query["return"]);
        if (context.Features.Get<Caller>() is not null || admission.IsOpenTo(CallerAddress.Of(context), current()))
        {
            context.Response.Redirect(back);
            return Task.CompletedTask;
        }

        if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            // Who followed another site's link has not sent the session, strict as it is; what this page asks for comes from here.
            context.Response.Headers["Refresh"] = $"0; url={back}";
        }

        var over = context.Features.Get<Session>();
        if (over is not null)
        {
            SessionCookie.Remove(context);
        }

        return AnswerAsync(context, StatusCodes.Status200OK, over is null ? null : sessions.WhyOver(over), back);
    }

    private async Task EnterAsync(HttpContext context)
    {
        if (await FormAsync(context) is not { } form)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "The form was too old; send it again.", ReturnPath.Of(context.Request.Query["return"]));
            return;
        }

        var back = ReturnPath.Of(form["return"]);
        var address = CallerAddress.Of(context);
        var (caller, refusal) = await admission.ExamineAsync(context, address, form["key"].ToString().Trim());
        if (caller?.KeyId is not { } id || ring.Find(id) is not { } key)
        {
            await AnswerAsync(context, refusal?.Code.Status() ?? StatusCodes.Status401Unauthorized, Words(context, refusal), back);
            return;
        }

        SessionCookie.Set(context, sessions.Begin(key));
        LogBegan(address, id);
        SeeOther(context, back);
    }

    // Without a token: a page of another site cannot send this form (BrowserGuard), and one that is too old must still sign out.
    private Task LeaveAsync(HttpContext context)
    {
        if (context.Features.Get<Session>() is { } session)
        {
            sessions.End(session);
        }

        SessionCookie.Remove(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        SeeOther(context, Path);
        return Task.CompletedTask;
    }

    private async Task<IFormCollection?> FormAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LongestForm;
        }

        try
        {
            await antiforgery.ValidateRequestAsync(context);
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception exception) when (exception is AntiforgeryValidationException or IOException or InvalidDataException)
        {
            return null;
        }
    }

    private async Task AnswerAsync(HttpContext context, int status, string? notice, string back)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        context.Response.StatusCode = status;
        await new RazorComponentResult<SignInPage>(new Dictionary<string, object?>
        {
            [nameof(SignInPage.Notice)] = notice,
            [nameof(SignInPage.Back)] = back,
            [nameof(SignInPage.TokenName)] = tokens.FormFieldName,
            [nameof(SignInPage.Token)] = tokens.RequestToken,
        })
        { StatusCode = status }.ExecuteAsync(context);
    }

    private static string Words(HttpContext context, ApiError? refusal) =>
        refusal?.Code is ErrorCode.RateLimited ? $"Too many wrong keys came from this address; try again in {context.Response.Headers.RetryAfter} s."
        : refusal?.Message ?? "The key opens nothing here.";

    // Not 302: the answer to a form is fetched, the form not sent again.
    private static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = (int)HttpStatusCode.SeeOther;
        context.Response.Headers.Location = path;
        context.Response.Headers.CacheControl = "no-store";
    }

    [LoggerMessage(1740, LogLevel.Information, "{Address} signed in to the dashboard with the key {KeyId}")]
    private partial void LogBegan(IPAddress address, string keyId);
}
