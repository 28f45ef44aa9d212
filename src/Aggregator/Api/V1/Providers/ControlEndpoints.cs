using System.ComponentModel;
using System.Globalization;
using Aggregator.Api.Envelope;
using Aggregator.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Api.V1.Providers;

/// <summary>What is done with a source: <c>enable</c>, <c>disable</c>, <c>poll</c>.</summary>
internal static class ControlEndpoints
{
    /// <summary>Switches it on.</summary>
    public static Task<Answer<SwitchAnswer>> Enable(
        SourceControl control,
        [FromRoute(Name = "name"), Description("The source, as the configuration names it.")] string name,
        CancellationToken cancellationToken) => SwitchAsync(control, name, enabled: true, cancellationToken);

    /// <summary>Switches it off.</summary>
    public static Task<Answer<SwitchAnswer>> Disable(
        SourceControl control,
        [FromRoute(Name = "name"), Description("The source, as the configuration names it.")] string name,
        CancellationToken cancellationToken) => SwitchAsync(control, name, enabled: false, cancellationToken);

    /// <summary>Lets it run now.</summary>
    public static Answer<PollAnswer> Poll(
        SourceControl control,
        HttpResponse response,
        [FromRoute(Name = "name"), Description("The source, as the configuration names it.")] string name)
    {
        var (started, heldBack) = control.Poll(name);
        if (started is not null)
        {
            return new Answer<PollAnswer>(started) { Status = StatusCodes.Status202Accepted };
        }

        response.Headers.RetryAfter = Math.Ceiling(heldBack.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        throw new ApiException(ErrorCode.QuotaExceeded, $"The quota of {name} is spent; its next call is free in {Duration.Text(heldBack)}.");
    }

    private static async Task<Answer<SwitchAnswer>> SwitchAsync(SourceControl control, string name, bool enabled, CancellationToken cancellationToken) =>
        Answers.One(await control.SwitchAsync(name, enabled, cancellationToken));
}
