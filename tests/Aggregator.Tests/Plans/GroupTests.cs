using System.Text.Json;
using Aggregator.Tests.Api;

namespace Aggregator.Tests.Plans;

public class GroupTests
{
    private const string Groups = """
        "Groups": { "western": [ "RHINE", "oder", "rhine" ], "idle": [ "oder" ] }
        """;

    [Fact]
    public async Task Groups_are_told_with_the_state_of_their_sources()
    {
        await using var host = await PlansHost.StartAsync(Groups);

        var western = await host.DataAsync("/api/v1/groups/WESTERN");
        var all = await host.JsonAsync("/api/v1/groups?limit=1");

        Assert.Equal(["rhine True waiting", "oder False off"], western.GetProperty("sources").EnumerateArray().Select(source => $"{source.GetProperty("name")} {source.GetProperty("enabled")} {source.GetProperty("state")}"));
        Assert.Equal((2, "idle"), (all.GetProperty("meta").GetProperty("total").GetInt32(), all.GetProperty("data")[0].GetProperty("name").GetString()));
        Assert.Equal("western", (await host.DataAsync($"/api/v1/groups?cursor={all.GetProperty("meta").GetProperty("next_cursor").GetString()}"))[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_group_is_polled_as_a_job_without_what_is_switched_off()
    {
        await using var host = await PlansHost.StartAsync(Groups, new RiverType { Answer = (source, place, _) => Task.FromResult(PlansHost.Good(source, place)) });

        var (status, job) = await host.SendAsync("/api/v1/groups/western/poll", key: "k");
        var (_, again) = await host.SendAsync("/api/v1/groups/western/poll", key: "k");
        var (idle, _) = await host.SendAsync("/api/v1/groups/idle/poll");

        Assert.Equal((202, """["rhine"]""", 409), (status, job.GetProperty("data").GetProperty("request").GetProperty("sources").ToString(), idle));
        Assert.Equal(job.GetProperty("data").GetProperty("job_id").GetString(), again.GetProperty("data").GetProperty("job_id").GetString());
        await host.WaitAsync(job.GetProperty("data").GetProperty("job_id").GetString()!, "completed");
    }

    [Fact]
    public async Task A_group_is_switched_off_and_on_and_what_cannot_be_switched_says_why()
    {
        await using var host = await PlansHost.StartAsync("""
            "Groups": { "good": [ "rhine", "elbe" ], "bad": [ "oder" ] }
            """);

        var (off, answer) = await host.SendAsync("/api/v1/groups/good/disable");
        var states = (await host.DataAsync("/api/v1/groups/good")).GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("state").GetString()).ToList();
        var (on, _) = await host.SendAsync("/api/v1/groups/good/enable");
        var (bad, refusal) = await host.SendAsync("/api/v1/groups/bad/enable");

        Assert.Equal((200, 2, 200), (off, answer.GetProperty("data").GetArrayLength(), on));
        Assert.Equal(["off", "off"], states);
        Assert.Equal((409, "CONFLICT"), (bad, refusal.GetProperty("error").GetProperty("code").GetString()));
        Assert.Contains("ApiKey", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/groups/nothing", 404)]
    [InlineData("POST", "/api/v1/groups/nothing/poll", 404)]
    [InlineData("POST", "/api/v1/groups/nothing/enable", 404)]
    [InlineData("POST", "/api/v1/groups/western", 405)]
    [InlineData("GET", "/api/v1/groups?limit=0", 400)]
    [InlineData("GET", "/api/v1/groups?cursor=%C3%A4", 400)]
    [InlineData("GET", "/api/v1/plans?limit=x", 400)]
    public async Task Bad_calls_are_refused(string method, string path, int expected)
    {
        await using var host = await PlansHost.StartAsync(Groups);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, (int)response.StatusCode);
        Assert.Equal("error", JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("status").GetString());
    }
}
