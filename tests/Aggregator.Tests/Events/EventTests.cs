using System.Text.Json;
using Aggregator.Events;
using Aggregator.Jobs;
using Aggregator.State;
using Aggregator.Tests.Api;
using Aggregator.Tests.Plans;
using Aggregator.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Events;

public class EventTests
{
    private const string Rules = """
        "Plans": { "rivers": { "Waves": [ { "Sources": [ "rhine" ], "PauseBefore": true } ] }, "off": { "Waves": [ { "Sources": [ "oder" ] } ] } },
        "Rules": {
          "done": { "Pattern": { "source": [ "ci" ], "detail": { "state": [ "done" ] } }, "StartPlan": "rivers" },
          "dry": { "Pattern": { "detail": { "level": [ { "numeric": [ "<", 1 ] } ] } }, "StartPlan": "off" } }
        """;

    private const string Done = """{"source":"ci","detail_type":"deployment","detail":{"state":"done"}}""";

    [Fact]
    public async Task An_event_starts_the_plan_of_a_rule_that_fits_and_every_decision_is_listed()
    {
        await using var host = await PlansHost.StartAsync(Rules);

        var (status, taken) = await host.SendAsync("/api/v1/events", Done);
        var (_, dry) = await host.SendAsync("/api/v1/events", """{"source":"gauge","detail_type":"level","detail":{"level":0.5}}""");
        var (_, other) = await host.SendAsync("/api/v1/events", """{"source":"gauge","detail_type":"level"}""");
        var listed = await host.DataAsync("/api/v1/events");

        var decision = taken.GetProperty("data").GetProperty("decisions")[0];
        Assert.Equal((202, "done", "rivers", "started"), (status, decision.GetProperty("rule").GetString(), decision.GetProperty("plan").GetString(), decision.GetProperty("outcome").GetString()));
        await host.WaitAsync(decision.GetProperty("job_id").GetString()!, "paused");
        Assert.Equal(["started ", "not_matched detail.level is missing"], Told(taken.GetProperty("data")));
        Assert.Equal(["not_matched source is 'gauge', not 'ci'", "not_started plan 'off' has only sources that are switched off; enable one first."], Told(dry.GetProperty("data")));
        Assert.Equal([other, dry, taken], listed.EnumerateArray(), (one, two) => one.GetProperty("data").GetRawText() == two.GetRawText());
    }

    [Fact]
    public async Task The_same_event_starts_its_plan_once_also_over_a_plan_under_way()
    {
        await using var host = await PlansHost.StartAsync(Rules);

        var first = (await host.SendAsync("/api/v1/events", Done, "run-1")).Body.GetProperty("data");
        var again = (await host.SendAsync("/api/v1/events", Done.Replace("\"source\"", "\"id\": \"run-1\", \"source\"", StringComparison.Ordinal))).Body.GetProperty("data");
        var (conflict, refusal) = await host.SendAsync("/api/v1/events", Done.Replace("done", "else", StringComparison.Ordinal), "run-1");
        var second = (await host.SendAsync("/api/v1/events", Done, "run-2")).Body.GetProperty("data");

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal((409, "CONFLICT"), (conflict, refusal.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal("not_started", second.GetProperty("decisions")[0].GetProperty("outcome").GetString());
        Assert.Single((await host.DataAsync("/api/v1/jobs")).EnumerateArray());
        Assert.Equal(2, (await host.DataAsync("/api/v1/events")).GetArrayLength());
    }

    [Fact]
    public async Task The_same_event_sent_many_times_at_once_is_one_event()
    {
        await using var host = await PlansHost.StartAsync(Rules);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.SendAsync("/api/v1/events", Done, "run-1")));

        Assert.Single(answers.Select(answer => answer.Body.GetProperty("data").GetRawText()).Distinct());
        Assert.Single((await host.DataAsync("/api/v1/jobs")).EnumerateArray());
    }

    [Fact]
    public async Task An_event_that_was_taken_before_the_daemon_was_killed_is_decided_when_it_comes_again()
    {
        await using var host = await PlansHost.StartAsync(Rules);
        await host.DataAsync("/api/v1/events");
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var cut = new TakenEvent(TakenEvent.NewId(now), now, "ci", "deployment", JsonElement.Parse("""{"state":"done"}"""), "run-1", []);
        await host.Services.GetRequiredService<EventLog>().AddAsync(cut);
        // It came as far as the plan's start.
        var job = await host.Services.GetRequiredService<JobBoard>().AddAsync(new JobRequest { Type = JobType.Plan, Plan = "rivers" }, $"{cut.EventId}:done");

        var again = (await host.SendAsync("/api/v1/events", Done, "run-1")).Body.GetProperty("data");

        Assert.Equal((cut.EventId, job.Id), (again.GetProperty("event_id").GetString(), again.GetProperty("decisions")[0].GetProperty("job_id").GetString()));
        Assert.Single((await host.DataAsync("/api/v1/jobs")).EnumerateArray());
    }

    [Fact]
    public async Task Events_are_found_by_what_they_were_and_what_became_of_them_page_by_page()
    {
        await using var host = await PlansHost.StartAsync(Rules);
        for (var i = 0; i < 5; i++)
        {
            await host.SendAsync("/api/v1/events", $$$"""{"source":"s{{{i % 2}}}","detail_type":"t","detail":{"level":{{{i}}}}}""");
        }

        var first = await host.JsonAsync("/api/v1/events?limit=3");
        var second = await host.JsonAsync($"/api/v1/events?limit=3&cursor={first.GetProperty("meta").GetProperty("next_cursor").GetString()}");

        Assert.Equal((5, 3, 2), (first.GetProperty("meta").GetProperty("total").GetInt32(), first.GetProperty("data").GetArrayLength(), second.GetProperty("data").GetArrayLength()));
        Assert.Equal([4, 3, 2, 1, 0], first.GetProperty("data").EnumerateArray().Concat(second.GetProperty("data").EnumerateArray()).Select(one => one.GetProperty("detail").GetProperty("level").GetInt32()));
        Assert.Equal(2, (await host.DataAsync("/api/v1/events?source=s1")).GetArrayLength());
        Assert.Equal(0, (await host.DataAsync("/api/v1/events?detail_type=u")).GetArrayLength());
        Assert.Equal(1, (await host.DataAsync("/api/v1/events?outcome=not_started")).GetArrayLength());
        Assert.Equal(0, (await host.DataAsync("/api/v1/events?outcome=not_started&rule=done")).GetArrayLength());
        Assert.Equal(5, (await host.DataAsync("/api/v1/events?rule=DRY")).GetArrayLength());
        Assert.Equal(0, (await host.DataAsync("/api/v1/events?since=2100-01-01T00:00:00Z")).GetArrayLength());
        Assert.Equal(5, (await host.DataAsync("/api/v1/events?before=2100-01-01T00:00:00Z")).GetArrayLength());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$")]
    [InlineData("""{"source":"a"}""", "$")]
    [InlineData("""{"source":null,"detail_type":"b"}""", "source")]
    [InlineData("""{"source":"","detail_type":"b"}""", "source")]
    [InlineData("""{"source":"a\u0000","detail_type":"b"}""", "source")]
    [InlineData("""{"source":"a","detail_type":7}""", "detail_type")]
    [InlineData("""{"source":"a","detail_type":"b","detail":[]}""", "detail")]
    [InlineData("""{"source":"a","detail_type":"b","detail":"text"}""", "detail")]
    [InlineData("""{"source":"a","detail_type":"b","detail":{"n":NaN}}""", "$")]
    [InlineData("""{"source":"a","detail_type":"b","detail":{"t":["\ud800"]}}""", "detail")]
    [InlineData("""{"source":"a","detail_type":"b","detail":{"\ud800":1}}""", "detail")]
    [InlineData("""{"source":"a","detail_type":"b","id":""}""", "id")]
    [InlineData("""{"source":"a","detail_type":"b","more":1}""", "$.more")]
    [InlineData("deep", "$")]
    [InlineData("long", "source")]
    public async Task An_event_that_is_none_is_refused_with_the_place(string body, string field)
    {
        await using var host = await PlansHost.StartAsync(Rules);
        var text = body switch
        {
            "deep" => $$"""{"source":"a","detail_type":"b","detail":{{string.Concat(Enumerable.Repeat("{\"a\":", 200))}}1{{new string('}', 200)}}}""",
            "long" => $$"""{"source":"{{new string('a', 129)}}","detail_type":"b"}""",
            _ => body,
        };

        var (status, answer) = await host.SendAsync("/api/v1/events", text);

        Assert.Equal((400, "VALIDATION_ERROR"), (status, answer.GetProperty("error").GetProperty("code").GetString()));
        Assert.Contains(field, string.Join(' ', answer.GetProperty("error").GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("field").GetString())), StringComparison.Ordinal);
        Assert.Empty((await host.DataAsync("/api/v1/events")).EnumerateArray());
    }

    [Fact]
    public async Task A_huge_event_is_refused_and_a_number_beyond_all_bounds_is_none_that_fits()
    {
        await using var host = await PlansHost.StartAsync(Rules);

        var (huge, answer) = await host.SendAsync("/api/v1/events", $$$"""{"source":"a","detail_type":"b","detail":{"text":"{{{new string('x', 20_000)}}}"}}""");
        var (beyond, taken) = await host.SendAsync("/api/v1/events", """{"source":"a","detail_type":"b","detail":{"level":-1e999}}""");
        var (key, _) = await host.SendAsync("/api/v1/events", Done, new string('k', 129));
        var (unlike, _) = await host.SendAsync("/api/v1/events", Done.Replace("{\"source", "{\"id\":\"x\",\"source", StringComparison.Ordinal), "y");

        Assert.Equal((413, "error"), (huge, answer.GetProperty("status").GetString()));
        Assert.Equal((202, "not_matched detail.level is -1e999, not a number < 1"), (beyond, Told(taken.GetProperty("data"))[1]));
        Assert.Equal((400, 400), (key, unlike));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("cursor=event_1")]
    [InlineData("outcome=nothing")]
    [InlineData("since=yesterday")]
    public async Task Bad_questions_are_refused(string query)
    {
        await using var host = await PlansHost.StartAsync(Rules);

        Assert.Equal("VALIDATION_ERROR", (await host.JsonAsync($"/api/v1/events?{query}")).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_newest_events_are_kept_over_a_restart()
    {
        using var folder = new TemporaryFolder();
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        await using (var state = StateDatabase.Open(folder.File("aggregator.db")))
        {
            var log = new EventLog(state);
            await Task.WhenAll(Enumerable.Range(0, EventLog.Most + 10).Select(i => log.AddAsync(new TakenEvent(TakenEvent.NewId(now.AddMilliseconds(i)), now, $"s{i}", "t", null, null, []))));
        }

        await using var again = StateDatabase.Open(folder.File("aggregator.db"));
        var (events, total) = new EventLog(again).Newest(new EventFilter(), EventLog.Most, null);

        Assert.Equal((EventLog.Most, $"s{EventLog.Most + 9}", "s10"), (total, events[0].Source, events[^1].Source));
    }

    private static List<string> Told(JsonElement taken) => [.. taken.GetProperty("decisions").EnumerateArray().Select(decision => $"{decision.GetProperty("outcome")} {decision.GetProperty("reason")}")];
}
