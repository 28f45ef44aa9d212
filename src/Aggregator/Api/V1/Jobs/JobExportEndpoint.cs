using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Exporting;
using Aggregator.Jobs;
using Aggregator.Jobs.Exports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Aggregator.Api.V1.Jobs;

/// <summary><c>/api/v1/jobs/{id}/export</c>: what an export has written.</summary>
internal static class JobExportEndpoint
{
    /// <summary>Adds the route.</summary>
    public static void MapJobExport(this RouteGroupBuilder v1) => v1.MapGet("/jobs/{id}/export", Get)
        .WithSummary("The result of a completed export, as CSV, JSON or line protocol; parts of it by Range.")
        .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(void), ["text/csv", "text/plain"]));

    private static FileStreamHttpResult Get([Description("The job, as its job_id says.")] string id, JobBoard jobs, ExportFiles files, HttpContext context)
    {
        var job = JobEndpoints.Find(jobs, id);
        if (job.Request.Type is not JobType.Export)
        {
            throw ApiException.Missing($"{id} is no export, so that there is nothing to fetch.");
        }

        if (job.State is not JobState.Completed)
        {
            throw new ApiException(ErrorCode.Conflict, job.HasEnded
                ? $"{id} is {Words.Of(job.State)}, so that there is nothing to fetch{(job.Error is { } error ? $": {error}" : ".")}"
                : $"{id} is {Words.Of(job.State)}; ask again when it is completed.");
        }

        var format = job.Request.Format ?? default;
        var file = files.Open(job.Id, format) ?? throw ApiException.Missing(
            $"The result of {id} is there no more: it is kept for {ExportFiles.LongestKept.TotalDays} days, or until there are more than {ExportFiles.MostBytes >> 30} GiB. Ask for the export once more.");

        // As it is: who goes on after a broken connection asks for bytes of the file, not of what became of it.
        context.Request.Headers.AcceptEncoding = "identity";
        return TypedResults.Stream(file, KindOf(format), $"{job.Id}.{Words.Of(format)}", job.EndedAt, new EntityTagHeaderValue($"\"{job.Id}\""), enableRangeProcessing: true);
    }

    private static string KindOf(ExportFormat format) => format switch
    {
        ExportFormat.Json => "application/json",
        ExportFormat.Line => "text/plain; charset=utf-8",
        _ => "text/csv; charset=utf-8; header=present",
    };
}
