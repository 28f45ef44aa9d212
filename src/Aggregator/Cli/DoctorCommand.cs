using System.CommandLine;
using System.Text.Json.Nodes;
using Aggregator.Configuration;
using Aggregator.Diagnosis;
using Aggregator.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Cli;

/// <summary><c>doctor</c>: what is wrong with each source and store, and what to do about it.</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var names = new Argument<string[]>("source")
        {
            Description = "Names of sources; all enabled ones without it.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "Ask about every target of a source, not its first alone. Each costs calls of the quota." };
        var command = new Verb(
            "doctor",
            "Makes one careful call for each source, from its quota, and writes, reads and deletes one value in each store; says in one line each what is "
                + "wrong and what to do. Nothing that comes is stored. While the daemon runs, it is asked instead. Exits 3 when a part fails, 1 when every "
                + "source does, 4 when credentials are refused, 5 when a store cannot be written.",
            "aggregator doctor",
            "aggregator doctor Okta --all",
            "aggregator doctor --output json")
        {
            names,
            all,
        };
        command.SetAction((parse, cancellationToken) => RunAsync(services, parse, parse.GetValue(names) ?? [], parse.GetValue(all), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliServices services, ParseResult parse, string[] names, bool everyTarget, CancellationToken cancellationToken)
    {
        var loaded = services.Load(parse);
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        if (!services.TrySelect(loaded.Settings, names, out var sources, out var refused))
        {
            return refused;
        }

        return await services.GuardAsync(async () =>
        {
            var (verdicts, daemon) = await ExamineAsync(services, loaded.Settings, sources, everyTarget, cancellationToken);
            if (services.WantsJson(parse))
            {
                services.WriteJson(ToJson(verdicts, daemon));
            }
            else
            {
                Print(services, verdicts, daemon);
            }

            return Exit(verdicts);
        });
    }

    private static async Task<(IReadOnlyList<Verdict> Verdicts, bool Daemon)> ExamineAsync(
        CliServices services, AggregatorSettings settings, List<SourceSettings> sources, bool everyTarget, CancellationToken cancellationToken)
    {
        DataDirectory directory;
        try
        {
            directory = DataDirectory.Take(settings.DataDirectory);
        }
        catch (DataDirectoryException exception) when (exception.IsInUse)
        {
            // Two owners of one ledger would overrun a quota: who runs tells what it has seen.
            if (await RunningDaemon.AskAsync(settings, services.Time, cancellationToken) is ({ } report, _))
            {
                return (DaemonVerdicts.From(report, sources, services.Time.GetUtcNow()), true);
            }

            throw;
        }

        using (directory)
        {
            await using var provider = PollingServices.OpenPolling(settings, directory, services.Providers, services.Time);
            return (await provider.GetRequiredService<Doctor>().ExamineAsync(settings, sources, everyTarget, cancellationToken), false);
        }
    }

    private static void Print(CliServices services, IReadOnlyList<Verdict> verdicts, bool daemon)
    {
        if (daemon)
        {
            services.WriteErrorLine("The daemon is running: this is what it has seen; nothing was called.");
        }

        var width = verdicts.Select(verdict => verdict.Name.Length).DefaultIfEmpty().Max();
        foreach (var verdict in verdicts)
        {
            services.WriteLine($"{Word(verdict.State),-8}  {verdict.Name.PadRight(width)}  {verdict.Text}");
        }

        if (verdicts.All(verdict => verdict.Part == VerdictPart.Store))
        {
            services.WriteErrorLine("No source is enabled: give one its key and run 'aggregator enable NAME', or look around with 'aggregator demo'.");
        }
    }

    private static JsonObject ToJson(IReadOnlyList<Verdict> verdicts, bool daemon) => new()
    {
        ["askedDaemon"] = daemon,
        ["verdicts"] = new JsonArray([.. verdicts.Select(verdict => new JsonObject
        {
            ["part"] = Word(verdict.Part),
            ["name"] = verdict.Name,
            ["state"] = Word(verdict.State),
            ["text"] = verdict.Text,
        })]),
    };

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    private static int Exit(IReadOnlyList<Verdict> verdicts)
    {
        var sources = verdicts.Where(verdict => verdict.Part == VerdictPart.Source).ToList();
        return verdicts switch
        {
            _ when sources.Exists(verdict => verdict.State == VerdictState.Refused) => ExitCode.CredentialsRefused,
            _ when sources.Count > 0 && sources.TrueForAll(verdict => verdict.State == VerdictState.Failed) => ExitCode.Failed,
            _ when sources.Exists(verdict => verdict.State == VerdictState.Failed) => ExitCode.Partly,
            _ when verdicts.Any(verdict => verdict is { Part: VerdictPart.Store, State: VerdictState.Failed }) => ExitCode.StoreUnreachable,
            _ => ExitCode.Good,
        };
    }
}
