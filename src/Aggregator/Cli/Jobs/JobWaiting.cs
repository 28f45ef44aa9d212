using System.CommandLine;
using Aggregator.Api.Envelope;
using Aggregator.Api.V1.Jobs;
using Aggregator.Cli.Remote;
using Aggregator.Jobs;
using Aggregator.Queries;

namespace Aggregator.Cli.Jobs;

/// <summary>Waits for a job's end and exits by it.</summary>
internal sealed class JobWaiting(CliServices services)
{
    /// <summary><c>--timeout SPAN</c>.</summary>
    public Option<string?> Timeout { get; } = new("--timeout") { Description = $"Wait at most so long, such as 90s or 2h, and exit with {ExitCode.JobUnfinished}; the job goes on.", HelpName = "SPAN" };

    /// <summary>Adds it to a verb, with its check.</summary>
    public void AddTo(Command command)
    {
        command.Add(Timeout);
        Timeout.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && SpanText.Parse(result.Tokens[0].Value) is null)
            {
                result.AddError($"--timeout '{result.Tokens[0].Value}' is no span such as 90s, 5m, 1h or 1d.");
            }
        });
    }

    /// <summary>Waits, and tells the end.</summary>
    public async Task<int> WaitAsync(ParseResult parse, DaemonClient daemon, string id, CancellationToken cancellationToken)
    {
        try
        {
            var job = await new JobWatch(services, daemon).WaitAsync(id, parse.GetValue(Timeout) is { } span ? SpanText.Parse(span) : null, cancellationToken);
            if (services.WantsJson(parse))
            {
                services.WriteJson(job, ApiJson.Type<JobAnswer>());
            }
            else
            {
                services.WriteLine(JobText.Progress(job));
            }

            if (job.State is JobState.Failed)
            {
                services.WriteErrorLine($"{job.JobId} failed: {job.Error}");
            }
            else if (job.EndedAt is null)
            {
                services.WriteErrorLine($"{job.JobId} has not ended in time and goes on.");
            }

            return JobText.ExitCodeOf(job.State);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            services.WriteErrorLine($"{id} goes on; 'aggregator jobs wait {id}' waits for it again, 'aggregator jobs cancel {id}' ends it.");
            return ExitCode.JobUnfinished;
        }
    }
}
