using System.CommandLine;
using Aggregator.Cli.Remote;

namespace Aggregator.Cli.Jobs;

/// <summary><c>jobs wait</c>: follows a job to its end.</summary>
internal static class JobsWait
{
    /// <summary>How waiting exits, for help texts.</summary>
    public static readonly string Exits =
        $"Exits with {ExitCode.Good} when the job is completed, {ExitCode.Failed} when it failed, {ExitCode.JobCancelled} when it was cancelled, {ExitCode.JobUnfinished} when it has not ended in the time given.";

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var id = JobsCommand.Id();
        var waiting = new JobWaiting(services);
        var verb = new Verb(
            "wait",
            $"Waits for the end of a job and shows its progress, also over a restart of the daemon ({JobWatch.Patience.TotalMinutes} min). {Exits}",
            "aggregator jobs wait job_0195516a2c8070e1b7c2f0a4d9e3b158 --timeout 1h",
            "aggregator --server https://hub.example.com jobs wait job_0195516a2c8070e1b7c2f0a4d9e3b158 --output json")
        {
            WorksRemotely = true,
        };
        verb.Add(id);
        waiting.AddTo(verb);
        verb.SetAction((parse, cancellationToken) => services.UseDaemonAsync(parse, daemon => waiting.WaitAsync(parse, daemon, parse.GetRequiredValue(id), cancellationToken)));
        return verb;
    }
}
