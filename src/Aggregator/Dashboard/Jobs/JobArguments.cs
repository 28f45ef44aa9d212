using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.Api;
using Aggregator.Jobs;

namespace Aggregator.Dashboard.Jobs;

/// <summary>What a job was asked to do, member by member in the words of the API, whatever its type.</summary>
internal static class JobArguments
{
    /// <summary>The members that were given, and their values.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(JobRequest request) =>
        [.. JsonSerializer.SerializeToNode(request, JobJsonContext.Default.JobRequest)!.AsObject().Select(member => (member.Key, Text(member.Value)))];

    /// <summary>Where the file of a completed export is; null when there is none.</summary>
    public static string? ExportOf(Job job) =>
        job is { State: JobState.Completed, Request.Type: JobType.Export } ? $"{ApiRoutes.V1}/jobs/{job.Id}/export" : null;

    private static string Text(JsonNode? value) => value switch
    {
        JsonArray array => string.Join(", ", array.Select(Text)),
        JsonObject one => one.ToJsonString(),
        _ => value?.ToString() ?? "",
    };
}
