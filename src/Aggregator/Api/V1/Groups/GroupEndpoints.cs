using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Api.OpenApi;
using Aggregator.Api.V1.Jobs;
using Aggregator.Api.V1.Providers;
using Aggregator.Hosting;
using Aggregator.Jobs;
using Aggregator.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Api.V1.Groups;

/// <summary><c>/api/v1/groups</c>: the named sets of sources, and what is done with all of a set.</summary>
internal static class GroupEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapGroups(this RouteGroupBuilder v1)
    {
        v1.MapGet("/groups", ListAsync).WithSummary("Every group with its sources");
        v1.MapGet("/groups/{name}", GetAsync).WithSummary("One group");
        v1.MapPost("/groups/{name}/enable", EnableAsync).WithSummary("Switches every source of a group on, for good");
        v1.MapPost("/groups/{name}/disable", DisableAsync).WithSummary("Switches every source of a group off, for good");
        v1.MapPost("/groups/{name}/poll", PollAsync).WithSummary("Polls the sources of a group that are switched on, as a job").AnswersWith(StatusCodes.Status202Accepted);
    }

    private static async Task<Answer<IReadOnlyList<GroupAnswer>>> ListAsync(
        Engine engine, SourceViews views,
        [FromQuery(Name = "limit"), Description("Most elements, 1 to 10000.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor,
        CancellationToken cancellationToken)
    {
        var page = Paging.Cut([.. engine.InForce().Groups.Values], static group => group.Name, limit, cursor);
        var sources = page.Items.Count == 0 ? [] : Members(await views.AllAsync(cancellationToken));
        return Answers.Of(page.Select(group => Tell(group, sources)));
    }

    private static async Task<Answer<GroupAnswer>> GetAsync(
        [FromRoute(Name = "name"), Description("The group, as the configuration names it.")] string name, Engine engine, SourceViews views, CancellationToken cancellationToken)
    {
        var group = Find(engine, name);
        return Answers.One(Tell(group, Members(await views.AllAsync(cancellationToken))));
    }

    private static Task<Answer<IReadOnlyList<SwitchAnswer>>> EnableAsync(
        [FromRoute(Name = "name"), Description("The group, as the configuration names it.")] string name, Engine engine, SourceControl control, CancellationToken cancellationToken) =>
        SwitchAsync(Find(engine, name), control, true, cancellationToken);

    private static Task<Answer<IReadOnlyList<SwitchAnswer>>> DisableAsync(
        [FromRoute(Name = "name"), Description("The group, as the configuration names it.")] string name, Engine engine, SourceControl control, CancellationToken cancellationToken) =>
        SwitchAsync(Find(engine, name), control, false, cancellationToken);

    private static async Task<Answer<JobAnswer>> PollAsync(
        [FromRoute(Name = "name"), Description("The group, as the configuration names it.")] string name,
        [FromHeader(Name = IdempotencyKey.Header), Description("1 to 128 characters of the caller's own: the same one never makes a second job.")] string? idempotencyKey,
        Engine engine, JobBoard jobs, HttpResponse response)
    {
        IdempotencyKey.Check(idempotencyKey);
        var settings = engine.InForce();
        var group = Find(engine, name);
        var enabled = group.Sources.Where(source => settings.Sources[source].Enabled).ToList();
        if (enabled.Count == 0)
        {
            throw new ApiException(ErrorCode.Conflict, $"Every source of {group.Name} is switched off; enable one first.");
        }

        return await JobEndpoints.AcceptedAsync(jobs.AddAsync(new JobRequest { Type = JobType.Poll, Sources = enabled }, idempotencyKey), response);
    }

    // One after the other: each is in force when its turn is over, and the first that cannot be switched says why.
    private static async Task<Answer<IReadOnlyList<SwitchAnswer>>> SwitchAsync(SourceGroup group, SourceControl control, bool enabled, CancellationToken cancellationToken)
    {
        var switched = new List<SwitchAnswer>();
        foreach (var source in group.Sources)
        {
            switched.Add(await control.SwitchAsync(source, enabled, cancellationToken));
        }

        return new Answer<IReadOnlyList<SwitchAnswer>>(switched) { Total = switched.Count };
    }

    private static Dictionary<string, GroupMember> Members(IReadOnlyList<SourceView> views) => views.ToDictionary(
        view => view.Name,
        view => new GroupMember(view.Name, view.Enabled, view.State, view.Message, view.LastSuccess, view.NextRun),
        StringComparer.OrdinalIgnoreCase);

    // A source that has just left the configuration is in its old groups for one answer at most.
    private static GroupAnswer Tell(SourceGroup group, Dictionary<string, GroupMember> sources) =>
        new(group.Name, [.. group.Sources.Select(source => sources.GetValueOrDefault(source)).OfType<GroupMember>()]);

    private static SourceGroup Find(Engine engine, string name) =>
        engine.InForce().Groups.GetValueOrDefault(name) ?? throw ApiException.Missing($"There is no group '{name}'; /api/v1/groups lists them.");
}
