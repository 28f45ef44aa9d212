using System.CommandLine;
using Aggregator.Api;
using Aggregator.Api.Envelope;
using Aggregator.Api.V1.Jobs;
using Aggregator.Cli.Remote;
using Aggregator.Queries;

namespace Aggregator.Cli.Jobs;

/// <summary><c>jobs show</c>: one job.</summary>
internal static class JobsShow
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var id = JobsCommand.Id();
        var verb = new Verb("show", "Shows a job with its progress.", "aggregator jobs show job_0195516a2c8070e1b7c2f0a4d9e3b158") { WorksRemotely = true };
        verb.Add(id);
        verb.SetAction((parse, cancellationToken) => services.UseDaemonAsync(parse, async daemon =>
        {
            var job = await daemon.GetAsync<JobAnswer>($"{ApiRoutes.V1}/jobs/{Uri.EscapeDataString(parse.GetRequiredValue(id))}", cancellationToken);
            if (services.WantsJson(parse))
            {
                services.WriteJson(job, ApiJson.Type<JobAnswer>());
                return ExitCode.Good;
            }

            services.WriteLine(JobText.Progress(job));
            foreach (var (name, value) in new[]
            {
                ("wanted", JobText.Wanted(job.Request)), ("error", job.Error), ("asked for", SpanText.Instant(job.CreatedAt)),
                ("begun", job.StartedAt is { } begun ? SpanText.Instant(begun) : null), ("ended", job.EndedAt is { } ended ? SpanText.Instant(ended) : null),
            })
            {
                if (!string.IsNullOrEmpty(value))
                {
                    services.WriteLine($"  {name}: {value}");
                }
            }

            return ExitCode.Good;
        }));
        return verb;
    }
}
