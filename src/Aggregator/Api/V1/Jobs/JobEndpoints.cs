using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Api.OpenApi;
using Aggregator.Hosting;
using Aggregator.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Api.V1.Jobs;

/// <summary><c>/api/v1/jobs</c>: long work that is asked for, watched, paused, resumed and cancelled.</summary>
internal static class JobEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void MapJobs(this RouteGroupBuilder v1)
    {
        v1.MapPost("/jobs", AddAsync).WithSummary("Asks for a job; the same Idempotency-Key never makes a second one.").AnswersWith(StatusCodes.Status202Accepted);
        v1.MapGet("/jobs", List).WithSummary("Every job, the newest first.");
        v1.MapGet("/jobs/{id}", Get).WithSummary("One job with its progress.");
        v1.MapJobExport();
        v1.MapPost("/jobs/{id}/pause", PauseAsync).WithSummary("Stops a job until it is resumed.");
        v1.MapPost("/jobs/{id}/resume", ResumeAsync).WithSummary("Lets a paused job go on where it was.");
        v1.MapPost("/jobs/{id}/cancel", CancelAsync).WithSummary("Ends a job for good; what it has done stays.");
    }

    /// <summary>What the board says no to, as an error of the API.</summary>
    public static async Task<T> Explained<T>(Task<T> change)
    {
        try
        {
            return await change;
        }
        catch (JobConflictException exception)
        {
            throw new ApiException(ErrorCode.Conflict, exception.Message);
        }
    }

    /// <summary>202 for a job that was taken in, with the address of its state.</summary>
    public static async Task<Answer<JobAnswer>> AcceptedAsync(Task<Job> added, HttpResponse response)
    {
        var job = JobAnswer.Of(await Explained(added));
        response.Headers.Location = job.StatusUrl;
        return new Answer<JobAnswer>(job) { Status = StatusCodes.Status202Accepted };
    }

    private static async Task<Answer<JobAnswer>> AddAsync(
        JobRequest request, [FromHeader(Name = IdempotencyKey.Header), Description("1 to 128 characters of the caller's own: the same one never makes a second job.")] string? idempotencyKey, JobBoard jobs, Engine engine, HttpResponse response)
    {
        IdempotencyKey.Check(idempotencyKey);
        var settings = engine.InForce();
        if (jobs.Check(request, settings) is { Count: > 0 } mistakes)
        {
            throw new ApiException(
                ErrorCode.Validation, "The job cannot be done as it is asked for.", [.. mistakes.Select(mistake => new ErrorDetail(mistake.Member, mistake.Issue))]);
        }

        return await AcceptedAsync(jobs.AddAsync(request, idempotencyKey), response);
    }

    private static Answer<IReadOnlyList<JobAnswer>> List(
        JobBoard jobs,
        [FromQuery(Name = "state"), Description("Only jobs in this state: queued, running, paused, completed, failed or cancelled.")] string? state,
        [FromQuery(Name = "type"), Description("Only jobs of this type, such as backfill or plan.")] string? type,
        [FromQuery(Name = "parent"), Description("Only jobs that this one has started, as its job_id says.")] string? parent,
        [FromQuery(Name = "limit"), Description("Most elements, 1 to 10000.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor) =>
        Answers.Of(Paging.Cut(
            Matching(jobs, Words.Parse<JobState>("state", state), Words.Parse<JobType>("type", type), parent), static job => job.JobId, limit, cursor, descending: true));

    private static List<JobAnswer> Matching(JobBoard jobs, JobState? state, JobType? type, string? parent) =>
    [
        .. jobs.All()
            .Where(job => (state ?? job.State) == job.State && (type ?? job.Request.Type) == job.Request.Type && (parent ?? job.Parent) == job.Parent)
            .Select(JobAnswer.Of),
    ];

    private static Answer<JobAnswer> Get([Description("The job, as its job_id says.")] string id, JobBoard jobs) => Answers.One(JobAnswer.Of(Find(jobs, id)));

    private static Task<Answer<JobAnswer>> PauseAsync([Description("The job, as its job_id says.")] string id, JobBoard jobs) => ChangeAsync(jobs, id, jobs.PauseAsync);

    private static Task<Answer<JobAnswer>> ResumeAsync([Description("The job, as its job_id says.")] string id, JobBoard jobs) => ChangeAsync(jobs, id, jobs.ResumeAsync);

    private static Task<Answer<JobAnswer>> CancelAsync([Description("The job, as its job_id says.")] string id, JobBoard jobs) => ChangeAsync(jobs, id, jobs.CancelAsync);

    private static async Task<Answer<JobAnswer>> ChangeAsync(JobBoard jobs, string id, Func<string, Task<Job>> change) =>
        Answers.One(JobAnswer.Of(await Explained(change(Find(jobs, id).Id))));

    /// <summary>The job of an id.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public static Job Find(JobBoard jobs, string id) => jobs.Find(id) ?? throw ApiException.Missing($"There is no job '{id}'; ended ones are forgotten after {JobBoard.MostEnded} others.");
}
