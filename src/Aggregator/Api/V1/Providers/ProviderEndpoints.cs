using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Observability;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Api.V1.Providers;

/// <summary><c>/api/v1/providers</c>: the sources, how they are and what they did last.</summary>
internal static class ProviderEndpoints
{
    /// <summary>Answers for all.</summary>
    public static async Task<Answer<IReadOnlyList<SourceView>>> List(
        SourceViews views,
        [FromQuery(Name = "provider"), Description("Only sources of this provider, such as AirNow.")] string? provider,
        [FromQuery(Name = "state"), Description("Only sources in this state: well, degraded, failing, waiting or off.")] string? state,
        [FromQuery(Name = "limit"), Description("Most elements, 1 to 10000.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor,
        CancellationToken cancellationToken)
    {
        var wanted = Words.Parse<SourceState>("state", state);
        var found = await views.AllAsync(cancellationToken);
        return Answers.Of(Paging.Cut(
            [.. found.Where(source => (wanted is null || source.State == wanted) && (provider is null || source.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase)))],
            static source => source.Name, limit, cursor));
    }

    /// <summary>Answers for one.</summary>
    public static async Task<Answer<SourceView>> Get(
        SourceViews views,
        [FromRoute(Name = "name"), Description("The source, as the configuration names it.")] string name,
        CancellationToken cancellationToken) =>
        Answers.One(await views.FindAsync(name, cancellationToken) ?? throw ApiException.Missing($"There is no source '{name}'; /api/v1/providers lists them."));
}
