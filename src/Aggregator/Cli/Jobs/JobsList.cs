using System.CommandLine;
using Aggregator.Api;
using Aggregator.Api.Envelope;
using Aggregator.Api.V1.Jobs;
using Aggregator.Cli.Remote;
using Aggregator.Jobs;
using Aggregator.Queries;

namespace Aggregator.Cli.Jobs;

/// <summary><c>jobs list</c>: every job that is remembered, the newest first.</summary>
internal static class JobsList
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var state = new Option<JobState?>("--state") { Description = "Only jobs in this state.", HelpName = string.Join('|', Enum.GetValues<JobState>().Select(Words.Of)) };
        var type = new Option<JobType?>("--type") { Description = "Only jobs of this type.", HelpName = string.Join('|', Enum.GetValues<JobType>().Select(Words.Of)) };
        var verb = new Verb("list", "Lists jobs, the newest first.", "aggregator jobs list --state running", "aggregator jobs list --output json") { WorksRemotely = true };
        verb.Add(state);
        verb.Add(type);
        verb.SetAction((parse, cancellationToken) => services.UseDaemonAsync(parse, async daemon =>
        {
            var path = $"{ApiRoutes.V1}/jobs?limit=1000"
                + (parse.GetValue(state) is { } wantedState ? $"&state={Words.Of(wantedState)}" : "") + (parse.GetValue(type) is { } wantedType ? $"&type={Words.Of(wantedType)}" : "");
            var jobs = await daemon.ListAsync<JobAnswer>(path, cancellationToken);
            if (services.WantsJson(parse))
            {
                services.WriteJson(jobs, ApiJson.Type<IReadOnlyList<JobAnswer>>());
                return ExitCode.Good;
            }

            if (jobs.Count == 0)
            {
                services.WriteLine("There are no jobs.");
                return ExitCode.Good;
            }

            var table = new CliTable("Job", "Type", "State", "Asked for", "How far", "What");
            foreach (var job in jobs)
            {
                table.Row(job.JobId, Words.Of(job.Type), Words.Of(job.State), SpanText.Instant(job.CreatedAt), job.Error ?? JobText.HowFar(job), JobText.Wanted(job.Request));
            }

            services.WriteTable(table);
            return ExitCode.Good;
        }));
        return verb;
    }
}
