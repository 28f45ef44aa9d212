using System.CommandLine;

namespace Aggregator.Cli.Jobs;

/// <summary><c>jobs</c>: long work of the running daemon, this machine's or a remote one.</summary>
internal static class JobsCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services) => new Verb(
        "jobs",
        "Starts, lists, follows and ends long work of the running daemon: poll, backfill, replay, export.",
        "aggregator jobs start backfill WattTime --since 30d --wait",
        "aggregator jobs list",
        "aggregator jobs wait job_0195516a2c8070e1b7c2f0a4d9e3b158")
    {
        WorksRemotely = true,
        Subcommands =
        {
            JobsStart.Create(services),
            JobsList.Create(services),
            JobsShow.Create(services),
            JobsWait.Create(services),
            JobsChange.Create(services, "pause", "Stops a job until it is resumed."),
            JobsChange.Create(services, "resume", "Lets a paused job go on where it was."),
            JobsChange.Create(services, "cancel", "Ends a job for good; what it has done stays."),
        },
    };

    /// <summary>The argument that names a job.</summary>
    public static Argument<string> Id() => new("ID") { Description = "The job ('aggregator jobs list' lists them)." };
}
