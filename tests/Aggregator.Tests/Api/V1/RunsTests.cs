using System.Net;

namespace Aggregator.Tests.Api.V1;

public class RunsTests
{
    [Fact]
    public async Task Pages_of_runs_follow_each_other_from_the_newest_to_the_oldest()
    {
        await using var host = await StateHost.StartAsync();
        await RunRows.InsertAsync(host, "rhine", 25);
        var durations = new List<double>();
        string? cursor = null;
        do
        {
            var page = await host.JsonAsync($"/api/v1/runs?limit=10{(cursor is null ? "" : $"&cursor={cursor}")}");
            durations.AddRange(page.GetProperty("data").EnumerateArray().Select(run => run.GetProperty("duration_s").GetDouble()));
            Assert.Equal(25, page.GetProperty("meta").GetProperty("total").GetInt32());
            cursor = page.GetProperty("meta").TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(second => (double)second), durations);
    }

    [Theory]
    [InlineData("source=RHINE", 30)]
    [InlineData("source=elbe", 5)]
    [InlineData("outcome=rejected", 4)]
    [InlineData("source=rhine&outcome=ok&since=2026-01-01T00:10:00Z&before=2026-01-01T00:20:00Z", 9)]
    [InlineData("since=2026-01-01T01:29:00%2B01:00", 1)]
    [InlineData("source=nile", 0)]
    public async Task Only_the_runs_asked_for_are_told(string query, int total)
    {
        await using var host = await StateHost.StartAsync();
        await RunRows.InsertAsync(host, "rhine", 30);
        await RunRows.InsertAsync(host, "elbe", 5);

        var body = await host.JsonAsync($"/api/v1/runs?{query}");

        Assert.Equal(total, body.GetProperty("meta").GetProperty("total").GetInt32());
        Assert.Equal(total, body.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task A_run_tells_why_its_targets_failed()
    {
        await using var host = await StateHost.StartAsync(new RiverType { Answer = StateHost.Failing("The river says no; ask the river.") });
        await host.RunAsync("rhine");

        var run = (await host.DataAsync("/api/v1/runs"))[0];

        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal("The river says no; ask the river.", result.GetProperty("message").GetString());
        Assert.Equal(2, result.GetProperty("targets").GetArrayLength());
    }

    [Theory]
    [InlineData("outcome=bad")]
    [InlineData("since=yesterday")]
    [InlineData("cursor=-1")]
    [InlineData("cursor=x'; DROP TABLE runs")]
    [InlineData("limit=10001")]
    public async Task A_question_that_is_none_is_refused(string query)
    {
        await using var host = await StateHost.StartAsync();

        using var answer = await host.GetAsync($"/api/v1/runs?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
