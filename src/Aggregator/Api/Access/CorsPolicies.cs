using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Api.Access;

/// <summary>Lets pages of the configured sites call the API from a browser. They send their key in a header, never a cookie.</summary>
internal sealed class CorsPolicies(Func<AccessOptions> current) : ICorsPolicyProvider
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => Task.FromResult<CorsPolicy?>(
        new CorsPolicyBuilder([.. current().Cors])
            .AllowAnyMethod().AllowAnyHeader()
            .WithExposedHeaders("ETag", "Location", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "X-Request-Id")
            .SetPreflightMaxAge(s_remembered)
            .Build());

    /// <summary>Answers browsers before anybody asks for a key, which their questions beforehand never have. Does nothing as long as no site is configured.</summary>
    public static void Use(IApplicationBuilder app)
    {
        var current = app.ApplicationServices.GetRequiredService<Func<AccessOptions>>();
        app.UseWhen(context => current().Cors.Count > 0 && context.Request.Headers.Origin.Count > 0, api => api.UseCors());
    }
}
