using System.CommandLine;
using Aggregator.Api.Envelope;
using Aggregator.Api.V1.Jobs;
using Aggregator.Cli.Readings;
using Aggregator.Cli.Remote;
using Aggregator.Jobs;

namespace Aggregator.Cli.Jobs;

/// <summary><c>jobs start</c>: one verb for each type of job.</summary>
internal static class JobsStart
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services) => new Verb("start", "Asks the running daemon for a job.", "aggregator jobs start poll", "aggregator jobs start backfill WattTime --since 30d --wait")
    {
        Poll(services),
        Backfill(services),
        Replay(services),
        Export(services),
    };

    private static Verb Poll(CliServices services)
    {
        var sources = new Argument<string[]>("SOURCE") { Description = "The sources; every enabled one when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var targets = Targets();
        var verb = Startable("poll", "Polls sources now, within their quotas, beside their schedules.", "aggregator jobs start poll OpenWeatherMap WattTime --wait");
        verb.Add(sources);
        verb.Add(targets);
        return Starting(services, verb, (parse, _) => new JobRequest { Type = JobType.Poll, Sources = Named(parse.GetValue(sources)), Targets = Named(parse.GetValue(targets)) });
    }

    private static Verb Backfill(CliServices services)
    {
        var source = new Argument<string>("SOURCE") { Description = "The source whose past is wanted." };
        var (times, targets) = (new SeriesOptions(), Targets());
        times.Since.Required = true;
        var verb = Startable(
            "backfill",
            "Asks a source for its past, out of what the schedules leave of its quota. What it brings has the field backfilled = 1.",
            "aggregator jobs start backfill WattTime --since 30d --wait --timeout 2h",
            "aggregator jobs start backfill WattTime --since 2026-03-01 --before 2026-04-01 --target grid/current");
        verb.Add(source);
        verb.Add(targets);
        times.AddTimesTo(verb);
        return Starting(services, verb, (parse, now) => new JobRequest
        {
            Type = JobType.Backfill,
            Sources = [parse.GetRequiredValue(source)],
            Targets = Named(parse.GetValue(targets)),
            Since = times.SinceOf(parse, now),
            Before = times.BeforeOf(parse, now),
        });
    }

    private static Verb Replay(CliServices services)
    {
        var store = new Argument<string>("STORE") { Description = "The store that is fed, as the configuration names it." };
        var from = new Option<ReplayFrom?>("--from")
        {
            Description = "Where the readings come from: everything in the embedded store (unless that is the one to be fed), or what the journal still keeps.",
            HelpName = "embedded|journal",
        };
        var verb = Startable("replay", "Gives a store the history that it lacks, such as one that was added later. What it has already stays as it is.", "aggregator jobs start replay influx --wait", "aggregator jobs start replay influx --from journal");
        verb.Add(store);
        verb.Add(from);
        return Starting(services, verb, (parse, _) => new JobRequest { Type = JobType.Replay, Store = parse.GetRequiredValue(store), From = parse.GetValue(from) });
    }

    private static Verb Export(CliServices services)
    {
        var options = new ExportOptions();
        var verb = Startable(
            "export",
            "Writes readings of the embedded store to a file of the daemon, to be fetched from /api/v1/jobs/ID/export ('aggregator export --server URL' does both).",
            "aggregator jobs start export -m weather --since 30d --format json --wait");
        options.AddTo(verb, withDatabase: false);
        return Starting(services, verb, (parse, now) => RemoteExport.RequestOf(options.Query(parse, now)));
    }

    private static Option<string[]> Targets() => new("--target")
    {
        Description = "Only this target, such as home/current. May be repeated.",
        HelpName = "ID",
        DefaultValueFactory = _ => [],
    };

    private static string[]? Named(string[]? names) => names is { Length: > 0 } ? names : null;

    private static Verb Startable(string name, string description, params string[] examples) => new(name, $"{description} With --wait: {JobsWait.Exits}", examples) { WorksRemotely = true };

    private static Verb Starting(CliServices services, Verb verb, Func<ParseResult, DateTimeOffset, JobRequest> request)
    {
        var wait = new Option<bool>("--wait") { Description = "Wait for the end, show the progress, and exit by the result." };
        var key = new Option<string?>("--idempotency-key") { Description = "A key of your own: started again with the same one, it is the same job and not a second one.", HelpName = "KEY" };
        var waiting = new JobWaiting(services);
        verb.Add(wait);
        waiting.AddTo(verb);
        verb.Add(key);
        verb.SetAction((parse, cancellationToken) => services.UseDaemonAsync(parse, async daemon =>
        {
            var job = await new JobWatch(services, daemon).StartAsync(request(parse, services.Time.GetUtcNow()), parse.GetValue(key), cancellationToken);
            if (parse.GetValue(wait))
            {
                return await waiting.WaitAsync(parse, daemon, job.JobId, cancellationToken);
            }

            if (services.WantsJson(parse))
            {
                services.WriteJson(job, ApiJson.Type<JobAnswer>());
            }
            else
            {
                services.WriteLine(JobText.Progress(job));
            }

            return ExitCode.Good;
        }));
        return verb;
    }
}
