using System.Collections.Concurrent;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Tests.Api;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Plans;

public class PlanTests
{
    private const string TwoWaves = """
        "Groups": { "western": [ "rhine", "elbe" ] },
        "Plans": { "morning": { "Description": "All rivers", "Waves": [ { "Groups": [ "western" ] }, { "Sources": [ "weser" ], "PauseBefore": true } ] } }
        """;

    private readonly ConcurrentQueue<string> _asked = [];

    private RiverType River(Func<string, CancellationToken, Task>? before = null) => new()
    {
        Answer = async (source, place, cancellationToken) =>
        {
            _asked.Enqueue(source);
            await (before?.Invoke(source, cancellationToken) ?? Task.CompletedTask);
            return PlansHost.Good(source, place);
        },
    };

    [Fact]
    public async Task A_plan_goes_through_its_waves_and_pauses_between_them_until_it_is_resumed()
    {
        await using var host = await PlansHost.StartAsync(TwoWaves, River());

        var job = await host.StartPlanAsync("Morning");
        var paused = await host.WaitAsync(job, "paused");
        var children = await host.ChildrenAsync(job);
        var (resumed, _) = await host.SendAsync($"/api/v1/jobs/{job}/resume");
        var done = await host.WaitAsync(job, "completed");

        Assert.Equal(("plan", "morning"), (paused.GetProperty("type").GetString(), paused.GetProperty("request").GetProperty("plan").GetString()));
        Assert.Equal("Paused before wave 2 of 2, as the plan says; resume it to go on.", paused.GetProperty("progress").GetProperty("note").GetString());
        Assert.Equal((2, 3, "jobs"), (paused.GetProperty("progress").GetProperty("done").GetInt32(), paused.GetProperty("progress").GetProperty("total").GetInt32(), paused.GetProperty("progress").GetProperty("unit").GetString()));
        Assert.Equal(["elbe completed", "rhine completed"], children);
        Assert.Equal(200, resumed);
        Assert.Equal((3, 3), (done.GetProperty("progress").GetProperty("done").GetInt32(), done.GetProperty("progress").GetProperty("readings").GetInt32()));
        Assert.Equal(["elbe completed", "rhine completed", "weser completed"], await host.ChildrenAsync(job));
        Assert.Equal("weser", _asked.Last());
    }

    [Fact]
    public async Task A_plan_tells_its_next_start_its_waves_and_its_last_job()
    {
        await using var host = await PlansHost.StartAsync("""
            "Plans": { "hourly": { "Cron": "0 35 * * * ?", "OnFailure": "GoOn", "Waves": [ { "Sources": [ "RHINE", "rhine" ], "PauseAfter": true } ] },
                       "history": { "Type": "Backfill", "Last": "2.00:00:00", "Waves": [ { "Sources": [ "elbe" ] } ] } }
            """, River(), new FakeTime(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        var job = await host.StartPlanAsync("hourly");
        await host.WaitAsync(job, "paused");

        var plan = await host.DataAsync("/api/v1/plans/HOURLY");
        var all = await host.JsonAsync("/api/v1/plans");

        Assert.Equal(("2026-03-01T12:35:00Z", "go_on", "poll"), (plan.GetProperty("next_start").GetString(), plan.GetProperty("on_failure").GetString(), plan.GetProperty("type").GetString()));
        Assert.Equal("""{"sources":["rhine"],"pause_before":false,"pause_after":true}""", plan.GetProperty("waves")[0].ToString());
        Assert.Equal((job, "paused"), (plan.GetProperty("last_job").GetProperty("job_id").GetString(), plan.GetProperty("last_job").GetProperty("state").GetString()));
        Assert.Equal((2, "history", 172800), (all.GetProperty("meta").GetProperty("total").GetInt32(), all.GetProperty("data")[0].GetProperty("name").GetString(), all.GetProperty("data")[0].GetProperty("last_s").GetInt32()));
        Assert.Equal(JsonValueKind.Null, all.GetProperty("data")[0].GetProperty("next_start").ValueKind);
    }

    [Fact]
    public async Task A_plan_is_not_under_way_twice_and_one_key_starts_it_once()
    {
        await using var host = await PlansHost.StartAsync(TwoWaves, River());

        var (_, first) = await host.SendAsync("/api/v1/plans/morning/start", key: "k");
        var (again, second) = await host.SendAsync("/api/v1/plans/morning/start", key: "k");
        var (other, refusal) = await host.SendAsync("/api/v1/plans/morning/start", key: "other");
        var (asJob, _) = await host.SendAsync("/api/v1/jobs", """{"type":"plan","plan":"MORNING"}""");
        var id = first.GetProperty("data").GetProperty("job_id").GetString()!;
        await host.WaitAsync(id, "paused");
        await host.SendAsync($"/api/v1/jobs/{id}/cancel");
        var (after, third) = await host.SendAsync("/api/v1/plans/morning/start");

        Assert.Equal((202, id), (again, second.GetProperty("data").GetProperty("job_id").GetString()));
        Assert.Equal((409, "CONFLICT", 409), (other, refusal.GetProperty("error").GetProperty("code").GetString(), asJob));
        Assert.Contains(id, refusal.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(202, after);
        Assert.NotEqual(id, third.GetProperty("data").GetProperty("job_id").GetString());
    }

    [Theory]
    [InlineData("Stop", "wave 1, elbe: elbe dresden/level: no water; the wave after it was not begun", 2)]
    [InlineData("GoOn", "wave 1, elbe: elbe dresden/level: no water", 3)]
    public async Task What_fails_stops_the_plan_or_not_as_it_says_and_it_counts_as_failed(string choice, string error, int jobs)
    {
        await using var host = await PlansHost.StartAsync(
            $$"""
            "Plans": { "all": { "OnFailure": "{{choice}}", "Waves": [ { "Sources": [ "rhine", "elbe" ] }, { "Sources": [ "weser" ] } ] } }
            """,
            River((source, _) => source == "elbe" ? throw new ProviderException(ProviderFailure.Rejected, "no water") : Task.CompletedTask));

        var job = await host.WaitAsync(await host.StartPlanAsync("all"), "failed");

        Assert.Equal(error, job.GetProperty("error").GetString());
        Assert.Equal(jobs, (await host.ChildrenAsync(job.GetProperty("job_id").GetString()!)).Count);
    }

    [Fact]
    public async Task Pausing_and_cancelling_a_plan_reaches_the_jobs_it_has_started()
    {
        var begun = new SemaphoreSlim(0);
        await using var host = await PlansHost.StartAsync(TwoWaves, River(async (_, cancellationToken) =>
        {
            begun.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }));
        var job = await host.StartPlanAsync("morning");
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        await begun.WaitAsync(TestContext.Current.CancellationToken);

        await host.SendAsync($"/api/v1/jobs/{job}/pause");
        var paused = await host.ChildrenAsync(job);
        await host.SendAsync($"/api/v1/jobs/{job}/resume");
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        var (status, cancelled) = await host.SendAsync($"/api/v1/jobs/{job}/cancel");

        Assert.Equal(["elbe paused", "rhine paused"], paused);
        Assert.Equal((200, "cancelled"), (status, cancelled.GetProperty("data").GetProperty("state").GetString()));
        Assert.Equal(["elbe cancelled", "rhine cancelled"], await host.ChildrenAsync(job));
    }

    [Fact]
    public async Task Sources_that_are_switched_off_are_left_out_and_a_plan_of_nothing_else_is_refused()
    {
        await using var host = await PlansHost.StartAsync("""
            "Plans": { "some": { "Waves": [ { "Sources": [ "oder", "rhine" ] } ] }, "none": { "Waves": [ { "Sources": [ "oder" ] } ] } }
            """, River());

        var some = await host.WaitAsync(await host.StartPlanAsync("some"), "completed");
        var (status, none) = await host.SendAsync("/api/v1/plans/none/start");

        Assert.Equal("Done; switched off and left out: oder", some.GetProperty("progress").GetProperty("note").GetString());
        Assert.Equal((409, "plan 'none' has only sources that are switched off; enable one first."), (status, none.GetProperty("error").GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("/api/v1/plans/nothing/start", 404)]
    [InlineData("/api/v1/plans/..%2f..%2fetc/start", 404)]
    [InlineData("/api/v1/plans/morning/stop", 404)]
    [InlineData("/api/v1/plans/morning", 405)]
    public async Task Plans_that_nobody_knows_are_not_found(string path, int expected)
    {
        await using var host = await PlansHost.StartAsync(TwoWaves);

        var (status, _) = await host.SendAsync(path);

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("""{"type":"plan"}""")]
    [InlineData("""{"type":"plan","plan":null}""")]
    [InlineData("""{"type":"plan","plan":"nothing"}""")]
    [InlineData("""{"type":"plan","plan":7}""")]
    public async Task A_job_of_a_plan_that_is_not_there_is_refused(string body)
    {
        await using var host = await PlansHost.StartAsync(TwoWaves);

        var (status, answer) = await host.SendAsync("/api/v1/jobs", body);

        Assert.Equal((400, true), (status, answer.GetProperty("error").GetProperty("details")[0].GetProperty("field").GetString()!.EndsWith("plan", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_clock_starts_a_plan_and_missed_starts_become_one()
    {
        var time = new FakeTime(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var host = await PlansHost.StartAsync("""
            "Plans": { "hourly": { "Cron": "0 35 * * * ?", "Waves": [ { "Sources": [ "rhine" ] } ] }, "by-hand": { "Waves": [ { "Sources": [ "elbe" ] } ] } }
            """, River(), time);
        await host.DataAsync("/api/v1/plans");

        time.Advance(TimeSpan.FromMinutes(34));
        Assert.Empty((await host.DataAsync("/api/v1/jobs")).EnumerateArray());
        time.Advance(TimeSpan.FromMinutes(1));
        await EndedAsync(host, 1);
        // The machine sleeps: the wall clock goes on, timers do not.
        time.SetWallClock(TimeSpan.FromHours(5));
        time.Advance(TimeSpan.FromMinutes(1));
        var jobs = await EndedAsync(host, 2);

        Assert.All(jobs, job => Assert.Equal("hourly", job.GetProperty("request").GetProperty("plan").GetString()));
        Assert.Equal("2026-03-01T18:35:00Z", (await host.DataAsync("/api/v1/plans/hourly")).GetProperty("next_start").GetString());
    }

    [Fact]
    public async Task A_start_that_falls_into_a_plan_under_way_is_left_out()
    {
        var time = new FakeTime(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var host = await PlansHost.StartAsync("""
            "Plans": { "often": { "Cron": "0 * * * * ?", "Waves": [ { "Sources": [ "rhine" ], "PauseBefore": true } ] } }
            """, River(), time);
        var job = await host.StartPlanAsync("often");
        await host.WaitAsync(job, "paused");

        time.Advance(TimeSpan.FromMinutes(3));
        await host.SendAsync($"/api/v1/jobs/{job}/resume");
        await host.WaitAsync(job, "completed");

        Assert.Single((await host.DataAsync("/api/v1/jobs?type=plan")).EnumerateArray());
        Assert.Equal("2026-03-01T12:04:00Z", (await host.DataAsync("/api/v1/plans/often")).GetProperty("next_start").GetString());
    }

    [Fact]
    public async Task An_edited_plan_takes_effect_at_once_and_one_under_way_goes_on_as_it_began()
    {
        await using var host = await PlansHost.StartAsync(TwoWaves, River());
        var job = await host.StartPlanAsync("morning");
        await host.WaitAsync(job, "paused");

        host.Folder.Write("conf.d/plans.json", """
            { "Aggregator": { "Plans": { "morning": { "Cron": "0 0 6 * * ?", "Waves": [ { "Sources": [ "elbe" ] } ] }, "evening": { "Waves": [ { "Sources": [ "rhine" ] } ] } } } }
            """);
        while ((await host.DataAsync("/api/v1/plans")).GetArrayLength() < 2)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        await host.SendAsync($"/api/v1/jobs/{job}/resume");
        await host.WaitAsync(job, "completed");

        Assert.Equal(["elbe completed", "rhine completed", "weser completed"], await host.ChildrenAsync(job));
        Assert.NotEqual(JsonValueKind.Null, (await host.DataAsync("/api/v1/plans/morning")).GetProperty("next_start").ValueKind);
    }

    private static async Task<IReadOnlyList<JsonElement>> EndedAsync(ApiHost host, int plans)
    {
        while (true)
        {
            var jobs = (await host.DataAsync("/api/v1/jobs?type=plan&state=completed")).EnumerateArray().ToList();
            if (jobs.Count >= plans)
            {
                Assert.Equal(plans, jobs.Count);
                return jobs;
            }

            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
