using Aggregator.Api.Access;
using Aggregator.Dashboard.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Dashboard.Access;

/// <summary>Tells who is signed in, which pages are open to everybody, and where to sign in, before anything asks who calls.</summary>
internal sealed class SessionReader(RequestDelegate next, Func<AccessOptions> current, Admission admission, Sessions sessions)
{
    private static readonly RoleMetadata s_anyone = new(Role: null);

    // What the page to sign in with is made of.
    private static readonly string[] s_open = [SignIn.Path, SignIn.OutPath, "/_assets/app.css", "/_assets/app.js", "/_assets/icon.svg", "/favicon.ico"];

    /// <summary>Tells, and goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var isPage = DashboardGate.IsMeant(context);
        if (isPage && s_open.Contains(request.Path.Value, StringComparer.OrdinalIgnoreCase))
        {
            context.Features.Set(s_anyone);
        }

        // Whoever brings a key is who the key says. A session opens pages, and of the API what changes nothing: that is a link to click on.
        if ((isPage || isRead) && SessionCookie.Of(request) is { } text && !Admission.HasKey(request) && !admission.IsOpenTo(CallerAddress.Of(context), current()))
        {
            Recognize(context, text);
        }

        if (isPage && isRead && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Features.Set(new SignInPlace(SignIn.Address(request.Path + request.QueryString)));
        }

        return next(context);
    }

    private void Recognize(HttpContext context, string text)
    {
        if (sessions.Read(text) is not { } session)
        {
            return;
        }

        context.Features.Set(session);
        if (sessions.CallerOf(session) is { } caller)
        {
            context.Features.Set(caller);
        }
    }
}
