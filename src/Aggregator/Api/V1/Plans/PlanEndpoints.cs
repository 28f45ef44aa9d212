using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Api.OpenApi;
using Aggregator.Api.V1.Jobs;
using Aggregator.Configuration;
using Aggregator.Hosting;
using Aggregator.Jobs;
using Aggregator.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Api.V1.Plans;

/// <summary><c>/api/v1/plans</c>: the plans of the configuration, and their start.</summary>
internal static class PlanEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapPlans(this RouteGroupBuilder v1)
    {
        v1.MapGet("/plans", List).WithSummary("Every plan, with its next start and its last job");
        v1.MapGet("/plans/{name}", Get).WithSummary("One plan");
        v1.MapPost("/plans/{name}/start", StartAsync).WithSummary("Starts a plan as a job; the same Idempotency-Key never starts it twice").AnswersWith(StatusCodes.Status202Accepted);
    }

    private static Answer<IReadOnlyList<PlanAnswer>> List(
        Engine engine, PlanClock clock, JobBoard jobs,
        [FromQuery(Name = "limit"), Description("Most elements, 1 to 10000.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor)
    {
        var settings = engine.InForce();
        return Answers.Of(Paging.Cut(Tell(settings.Plans.Values, settings, clock, jobs), static plan => plan.Name, limit, cursor));
    }

    private static Answer<PlanAnswer> Get([FromRoute(Name = "name"), Description("The plan, as the configuration names it.")] string name, Engine engine, PlanClock clock, JobBoard jobs)
    {
        var settings = engine.InForce();
        return Answers.One(Tell([Find(settings, name)], settings, clock, jobs)[0]);
    }

    private static async Task<Answer<JobAnswer>> StartAsync(
        [FromRoute(Name = "name"), Description("The plan, as the configuration names it.")] string name,
        [FromHeader(Name = IdempotencyKey.Header), Description("1 to 128 characters of the caller's own: the same one never makes a second job.")] string? idempotencyKey,
        Engine engine, PlanStarter starter, HttpResponse response)
    {
        IdempotencyKey.Check(idempotencyKey);
        var plan = Find(engine.InForce(), name);
        return await JobEndpoints.AcceptedAsync(starter.StartAsync(plan.Name, idempotencyKey), response);
    }

    private static List<PlanAnswer> Tell(IEnumerable<PlanSettings> plans, AggregatorSettings settings, PlanClock clock, JobBoard jobs)
    {
        var newest = jobs.All().Where(job => job.Request.Type is JobType.Plan).ToLookup(job => job.Request.Plan, StringComparer.OrdinalIgnoreCase);
        var rules = settings.Rules.ToLookup(rule => rule.Plan, rule => rule.Name);
        return [.. plans.Select(plan => PlanAnswer.Of(plan, clock.NextStart(plan.Name), rules[plan.Name], newest[plan.Name].FirstOrDefault()))];
    }

    private static PlanSettings Find(AggregatorSettings settings, string name) =>
        settings.Plans.GetValueOrDefault(name) ?? throw ApiException.Missing($"There is no plan '{name}'; /api/v1/plans lists them.");
}
