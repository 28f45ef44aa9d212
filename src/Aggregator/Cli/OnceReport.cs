using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.Cli.Explaining;
using Aggregator.Cli.Readings;
using Aggregator.Pipeline;
using Aggregator.Providers.Contracts;
using Aggregator.Queries.Answers;

namespace Aggregator.Cli;

/// <summary>What <c>once</c> brought.</summary>
/// <param name="runs">One for each source.</param>
/// <param name="behind">The stores that could not be reached.</param>
/// <param name="explanation">What happened meanwhile; null when nobody asked.</param>
internal sealed class OnceReport(IReadOnlyList<RunResult> runs, IReadOnlyList<string> behind, Explanation? explanation)
{
    /// <summary>For a person.</summary>
    public void Print(CliServices services)
    {
        if (explanation is not null)
        {
            new ExplanationText(services, explanation).Print(runs);
        }

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
                targets.Row(run.Source, poll.Target.Id, poll.Outcome.Word(), $"{poll.Count}", poll.Message ?? "");
            }
        }

        services.WriteTable(targets);
        foreach (var store in behind)
        {
            services.WriteErrorLine($"Store {store} cannot be reached; the readings wait for it in the journal.");
        }
    }

    /// <summary>For programs.</summary>
    public JsonObject ToJson()
    {
        var report = new JsonObject
        {
            ["targets"] = new JsonArray([.. runs.SelectMany(run => run.Polls.Select(poll => JsonOf(run, poll)))]),
            ["stores_behind"] = new JsonArray([.. behind.Select(store => JsonValue.Create(store))]),
        };
        if (explanation is not null)
        {
            report["token_calls"] = new JsonObject(runs.Select(run =>
                KeyValuePair.Create<string, JsonNode?>(run.Source, ExplanationJson.Of(explanation.Of(run.Source, target: null).Calls))));
        }

        return report;
    }

    private JsonObject JsonOf(RunResult run, PollResult poll)
    {
        var json = new JsonObject
        {
            ["source"] = run.Source,
            ["target"] = poll.Target.Id,
            ["outcome"] = poll.Outcome.Word(),
            ["message"] = poll.Message,
            ["readings"] = new JsonArray([.. poll.Readings.Select(reading => JsonSerializer.SerializeToNode(RowAnswer.Of(reading), AnswersJsonContext.Default.RowAnswer))]),
        };
        if (explanation is not null)
        {
            json["explanation"] = ExplanationJson.Of(explanation.Of(run.Source, poll.Target.Id));
        }

        return json;
    }

    // A forecast has hundreds of rows: its nearest one stands for it, the count of all is in the line of its target.
    private static IEnumerable<Reading> Shown(IReadOnlyList<Reading> readings) =>
        readings.GroupBy(reading => reading.Series.Key).Select(group => group.First());

    private static string Tag(Reading reading, string key) => reading.Series.Tags.FirstOrDefault(tag => tag.Key == key).Value ?? "";

    private static string Values(Reading reading) => string.Join(", ", reading.Series.Measurement.Fields
        .Select((field, position) => (field, value: reading.Values[position]))
        .Where(pair => pair.value.HasValue)
        .Select(pair => $"{pair.field.Name} {ValueText.Short(pair.value)}{(pair.field.Unit is "" or "1" ? "" : $" {pair.field.Unit}")}"));
}
