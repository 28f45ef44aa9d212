using System.CommandLine;
using System.Text.Json.Nodes;
using Aggregator.Configuration;
using Aggregator.Hosting;
using Aggregator.Pipeline;
using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
        var command = new Verb(
            "once",
            "Polls now, stores what comes, prints it and one line for each target. The calls come from the same quotas as the daemon's. "
                + "Exits 3 when some targets failed, 4 when credentials were refused, 5 when a store cannot be reached.",
            "aggregator once",
            "aggregator once OpenWeatherMap AirNow",
            "aggregator once WattTime --output json")
        {
            names,
        };
        command.SetAction((parse, cancellationToken) => RunAsync(services, parse, parse.GetValue(names) ?? [], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliServices services, ParseResult parse, string[] names, CancellationToken cancellationToken)
    {
        var loaded = services.Load(parse);
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        var settings = loaded.Settings;
        var unknown = names.Where(name => !settings.Sources.ContainsKey(name)).ToList();
        if (unknown.Count > 0)
        {
            services.WriteErrorLine($"No source is named {string.Join(", ", unknown)}; there are {string.Join(", ", settings.Sources.Keys)}.");
            return ExitCode.Usage;
        }

        var off = names.Where(name => !settings.Sources[name].Enabled).ToList();
        if (off.Count > 0)
        {
            services.WriteErrorLine($"{string.Join(", ", off)} is switched off: 'aggregator enable {off[0]}' first, or add --set Providers:{off[0]}:Enabled=true.");
            return ExitCode.Usage;
        }

        var sources = settings.Sources.Values.Where(source => names.Length == 0 ? source.Enabled : names.Contains(source.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (sources.Count == 0)
        {
            services.WriteErrorLine("No source is enabled: set \"Enabled\": true and a key in appsettings.json, or see 'aggregator demo'.");
            return ExitCode.Failed;
        }

        return await services.GuardAsync(() => PollAsync(services, parse, settings, sources, cancellationToken));
    }

    private static async Task<int> PollAsync(
        CliServices services, ParseResult parse, AggregatorSettings settings, List<SourceSettings> sources, CancellationToken cancellationToken)
    {
        using var directory = DataDirectory.Take(settings.DataDirectory);
        var collection = new ServiceCollection();
        collection.AddLogging(logging => Logging.Configure(logging, LogLevel.Error));
        await using var provider = collection.AddPolling(settings, directory, services.Providers, services.Time).BuildServiceProvider();
        var engine = provider.GetRequiredService<Engine>();
        var (runs, behind) = await engine.PollOnceAsync(settings, sources, cancellationToken);
        await engine.StopAsync(settings.ShutdownTimeout);

        if (services.WantsJson(parse))
        {
            services.WriteJson(Json(runs, behind));
        }
        else
        {
            Print(services, runs, behind);
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

    private static void Print(CliServices services, IReadOnlyList<RunResult> runs, IReadOnlyList<string> behind)
    {
        var shown = runs.SelectMany(run => run.Polls).SelectMany(poll => Shown(poll.Readings)).ToList();
        var readings = new CliTable("measurement", "place", "at (UTC)", "values");
        foreach (var reading in shown)
        {
            readings.Row(reading.Series.Measurement.Name, Tag(reading, "place"), $"{reading.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}", Values(reading));
        }

        if (shown.Count > 0)
        {
            services.WriteTable(readings);
        }

        var targets = new CliTable("source", "target", "outcome", "readings", "note");
        foreach (var run in runs)
        {
            foreach (var poll in run.Polls)
            {
                targets.Row(run.Source, poll.Target.Id, poll.Outcome.ToString().ToLowerInvariant(), $"{poll.Readings.Count}", poll.Message ?? "");
            }
        }

        services.WriteTable(targets);
        foreach (var store in behind)
        {
            services.WriteErrorLine($"Store {store} cannot be reached; the readings wait for it in the journal.");
        }
    }

    // A forecast has hundreds of rows: its nearest one stands for it, the count of all is in the line of its target.
    private static IEnumerable<Reading> Shown(IReadOnlyList<Reading> readings) =>
        readings.GroupBy(reading => reading.Series.Key).Select(group => group.First());

    private static string Tag(Reading reading, string key) => reading.Series.Tags.FirstOrDefault(tag => tag.Key == key).Value ?? "";

    private static string Values(Reading reading) => string.Join(", ", reading.Series.Measurement.Fields
        .Select((field, position) => (field, value: reading.Values[position]))
        .Where(pair => pair.value.HasValue)
        .Select(pair => $"{pair.field.Name} {pair.value.Text ?? $"{pair.value.Number:0.####}"}{(pair.field.Unit is "" or "1" ? "" : $" {pair.field.Unit}")}"));

    private static JsonObject Json(IReadOnlyList<RunResult> runs, IReadOnlyList<string> behind) => new()
    {
        ["targets"] = new JsonArray([.. runs.SelectMany(run => run.Polls.Select(poll => new JsonObject
        {
            ["source"] = run.Source,
            ["target"] = poll.Target.Id,
            ["outcome"] = poll.Outcome.ToString().ToLowerInvariant(),
            ["message"] = poll.Message,
            ["readings"] = new JsonArray([.. poll.Readings.Select(JsonOf)]),
        }))]),
        ["storesBehind"] = new JsonArray([.. behind.Select(store => JsonValue.Create(store))]),
    };

    private static JsonObject JsonOf(Reading reading)
    {
        var values = new JsonObject();
        for (var position = 0; position < reading.Values.Length; position++)
        {
            var value = reading.Values[position];
            if (value.HasValue)
            {
                values[reading.Series.Measurement.Fields[position].Name] = value.Text is { } text ? JsonValue.Create(text) : JsonValue.Create(value.Number!.Value);
            }
        }

        return new JsonObject
        {
            ["measurement"] = reading.Series.Measurement.Name,
            ["tags"] = new JsonObject(reading.Series.Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))),
            ["at"] = Instant(reading.At),
            ["issuedAt"] = reading.IssuedAt is { } issued ? Instant(issued) : null,
            ["fetchedAt"] = Instant(reading.FetchedAt),
            ["values"] = values,
        };
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
}
