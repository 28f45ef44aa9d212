using System.CommandLine;
using System.Text.Json.Nodes;
using Aggregator.Planning;

namespace Aggregator.Cli;

/// <summary><c>plan</c>: do the calls fit the quotas? Nothing is called.</summary>
internal static class PlanCommand
{
    private static readonly (string Name, TimeSpan Span)[] Spans =
    [
        ("minute", TimeSpan.FromMinutes(1)),
        ("hour", TimeSpan.FromHours(1)),
        ("day", TimeSpan.FromDays(1)),
        ("month", PlannedCredential.Month),
    ];

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var command = new Verb(
            "plan",
            "Counts the calls of every enabled source per minute, hour, day and month against the quotas of its credential, normally and when every call "
            + "needs all its retries. Nothing is called. Exits 1 when something cannot fit, and says the interval that would.",
            "aggregator plan",
            "aggregator plan --set Providers:AirNow:Enabled=true   # before switching it on",
            "aggregator plan --output json");
        command.SetAction(parse => Run(services, parse));
        return command;
    }

    private static int Run(CliServices services, ParseResult parse)
    {
        var loaded = services.Load(parse);
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        var plan = CallPlan.Create(loaded.Settings, services.Time);
        if (services.WantsJson(parse))
        {
            services.WriteJson(Report(plan));
        }
        else if (plan.Credentials.Count == 0)
        {
            services.WriteLine("Nothing is enabled, so nothing would be called.");
        }
        else
        {
            Show(services, plan);
        }

        return plan.Fits ? ExitCode.Good : ExitCode.Failed;
    }

    private static void Show(CliServices services, CallPlan plan)
    {
        var sources = new CliTable(["Source", "Schedule", ">Targets", ">Calls/run", .. Spans.Select(span => $">/{span.Name}")]);
        var quotas = new CliTable("Sources", "Quota", ">Calls", ">With retries", ">Allowed", "Verdict");
        foreach (var credential in plan.Credentials)
        {
            foreach (var source in credential.Sources)
            {
                sources.Row([source.Settings.Name, source.Settings.Schedule, $"{source.Targets}", $"{source.CallsPerRun}", .. Spans.Select(span => $"{source.Loads.Sum(load => load.CallsIn(span.Span))}")]);
            }

            foreach (var use in credential.Uses)
            {
                quotas.Row(
                    string.Join(", ", credential.Sources.Select(source => source.Settings.Name)),
                    use.IsLogin ? $"{use.Quota} (login)" : use.Quota,
                    $"{use.Normal}",
                    $"{use.Worst}",
                    $"{use.Allowed}",
                    Word(use.Verdict));
            }
        }

        services.WriteTable(sources);
        services.WriteLine();
        services.WriteTable(quotas);
        foreach (var advice in plan.Advice())
        {
            services.WriteErrorLine(advice);
        }
    }

    private static string Word(QuotaVerdict verdict) => verdict switch
    {
        QuotaVerdict.Fits => "fits",
        QuotaVerdict.Tight => "fits, but not when every call needs its retries: some then wait for a later run",
        _ => "does not fit",
    };

    private static JsonObject Report(CallPlan plan) => new()
    {
        ["fits"] = plan.Fits,
        ["sources"] = new JsonArray([.. plan.Credentials.SelectMany(credential => credential.Sources.Select(source => new JsonObject
        {
            ["source"] = source.Settings.Name,
            ["credential"] = credential.Id,
            ["schedule"] = source.Settings.Schedule,
            ["targets"] = source.Targets,
            ["callsPerRun"] = source.CallsPerRun,
            ["calls"] = new JsonObject(Spans.Select(span => KeyValuePair.Create<string, JsonNode?>(span.Name, source.Loads.Sum(load => load.CallsIn(span.Span))))),
            ["callsWithRetries"] = new JsonObject(Spans.Select(span => KeyValuePair.Create<string, JsonNode?>(span.Name, source.Loads.Sum(load => load.WorstIn(span.Span))))),
        }))]),
        ["quotas"] = new JsonArray([.. plan.Credentials.SelectMany(credential => credential.Uses.Select(use => new JsonObject
        {
            ["credential"] = credential.Id,
            ["sources"] = new JsonArray([.. credential.Sources.Select(source => JsonValue.Create(source.Settings.Name))]),
            ["pool"] = use.IsLogin ? "login" : "calls",
            ["quota"] = use.Quota,
            ["span"] = use.Span.ToString("c"),
            ["allowed"] = use.Allowed,
            ["calls"] = use.Normal,
            ["callsWithRetries"] = use.Worst,
            ["verdict"] = use.Verdict.ToString().ToLowerInvariant(),
        }))]),
        ["advice"] = new JsonArray([.. plan.Advice().Select(advice => JsonValue.Create(advice))]),
    };
}
