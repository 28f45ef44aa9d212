using System.CommandLine;
using Aggregator.Cli.Explaining;
using Aggregator.Configuration;
using Aggregator.Hosting;
using Aggregator.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Cli;

/// <summary><c>once</c>: polls now, writes, prints the readings and one line for each target.</summary>
internal static class OnceCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var names = new Argument<string[]>("source")
        {
            Description = "Names of sources; all enabled ones without it.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var explain = new Option<bool>("--explain")
        {
            Description = "Show each request as it was sent (secrets masked), what the answer looks like, and what every selection of a declared source found in it.",
        };
        var command = new Verb(
            "once",
            "Polls now, stores what comes, prints it and one line for each target. The calls come from the same quotas as the daemon's. "
                + "Exits 3 when some targets failed, 4 when credentials were refused, 5 when a store cannot be reached.",
            "aggregator once",
            "aggregator once OpenWeatherMap AirNow",
            "aggregator once WattTime --output json",
            "aggregator once River --explain  # requests, the answer's shape, what each path found")
        {
            names,
            explain,
        };
        command.SetAction((parse, cancellationToken) =>
            RunAsync(services, parse, parse.GetValue(names) ?? [], parse.GetValue(explain) ? new Explanation() : null, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CliServices services, ParseResult parse, string[] names, Explanation? explanation, CancellationToken cancellationToken)
    {
        var loaded = services.Load(parse);
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        var settings = loaded.Settings;
        if (!services.TrySelect(settings, names, out var sources, out var refused))
        {
            return refused;
        }

        if (sources.Count == 0)
        {
            services.WriteErrorLine("No source is enabled: set \"Enabled\": true and a key in appsettings.json, or see 'aggregator demo'.");
            return ExitCode.Failed;
        }

        return await services.GuardAsync(() => PollAsync(services, parse, settings, sources, explanation, cancellationToken));
    }

    private static async Task<int> PollAsync(
        CliServices services, ParseResult parse, AggregatorSettings settings, List<SourceSettings> sources, Explanation? explanation, CancellationToken cancellationToken)
    {
        using var directory = DataDirectory.Take(settings.DataDirectory);
        await using var provider = PollingServices.OpenPolling(settings, directory, services.Providers, services.Time, explanation);
        var engine = provider.GetRequiredService<Engine>();
        var (runs, behind) = await engine.PollOnceAsync(settings, sources, cancellationToken);
        await engine.StopAsync(settings.ShutdownTimeout);

        var report = new OnceReport(runs, behind, explanation);
        if (services.WantsJson(parse))
        {
            services.WriteJson(report.ToJson());
        }
        else
        {
            report.Print(services);
        }

        return Exit(runs, behind);
    }

    private static int Exit(IReadOnlyList<RunResult> runs, IReadOnlyList<string> behind)
    {
        var polls = runs.SelectMany(run => run.Polls).ToList();
        return polls switch
        {
            _ when polls.Exists(poll => poll.CredentialsRefused) => ExitCode.CredentialsRefused,
            _ when polls.TrueForAll(poll => !poll.Succeeded) => ExitCode.Failed,
            _ when polls.Exists(poll => !poll.Succeeded) => ExitCode.Partly,
            _ when behind.Count > 0 => ExitCode.StoreUnreachable,
            _ => ExitCode.Good,
        };
    }
}
