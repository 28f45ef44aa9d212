using System.CommandLine;
using System.Text.Json.Nodes;
using Aggregator.Api;
using Aggregator.Api.V1.Providers;
using Aggregator.Cli.Remote;
using Aggregator.Queries;

namespace Aggregator.Cli;

/// <summary><c>poll</c>: lets the running daemon ask a source now, within its quota.</summary>
internal static class PollCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var name = new Argument<string>("NAME") { Description = "The source, as the configuration names it ('aggregator providers' lists them)." };
        var verb = new Verb(
            "poll",
            "Lets the running daemon run a source now, within its quota, and does not wait for the end ('aggregator status' shows it). Without a daemon: 'aggregator once'.",
            "aggregator poll OpenWeatherMap",
            "aggregator --server https://hub.example.com poll OpenWeatherMap")
        {
            WorksRemotely = true,
        };
        verb.Add(name);
        verb.SetAction((parse, cancellationToken) => services.GuardAsync(async () =>
        {
            using var remote = services.Remote(parse);
            if (remote is not null)
            {
                return await PollAsync(services, parse, remote, parse.GetRequiredValue(name), cancellationToken);
            }

            var loaded = services.Load(parse);
            if (!loaded.IsValid)
            {
                return services.Refuse(loaded.Problems);
            }

            using var daemon = RunningDaemon.Client(loaded.Settings, services.Time);
            return await PollAsync(services, parse, daemon, parse.GetRequiredValue(name), cancellationToken);
        }));
        return verb;
    }

    private static async Task<int> PollAsync(CliServices services, ParseResult parse, DaemonClient daemon, string name, CancellationToken cancellationToken)
    {
        var poll = await daemon.PostAsync<PollAnswer>($"{ApiRoutes.V1}/providers/{Uri.EscapeDataString(name)}/poll", cancellationToken);
        if (services.WantsJson(parse))
        {
            services.WriteJson(new JsonObject { ["source"] = poll.Source, ["targets"] = poll.Targets, ["started_at"] = SpanText.Instant(poll.StartedAt) });
        }
        else
        {
            services.WriteLine($"{poll.Source} runs now: {poll.Targets} {(poll.Targets == 1 ? "target" : "targets")}.");
        }

        return ExitCode.Good;
    }
}
