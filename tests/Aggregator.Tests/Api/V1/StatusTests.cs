using System.Net.Http.Json;
using System.Text.Json;

namespace Aggregator.Tests.Api.V1;

public class StatusTests
{
    [Fact]
    public async Task Everything_is_told_at_once_in_the_words_of_health()
    {
        await using var host = await StateHost.StartAsync(new RiverType { Answer = StateHost.Failing("no") });
        await host.RunAsync("rhine");

        var status = await host.DataAsync("/api/v1/status");
        var health = await host.Client.GetFromJsonAsync<JsonElement>("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(health.GetProperty("status").GetString(), status.GetProperty("status").GetString());
        Assert.Equal(["status", "version", "started_at", "checks", "sources", "stores", "journal", "quotas"], status.EnumerateObject().Select(member => member.Name));
        Assert.Equal(health.EnumerateObject().Select(member => member.Name), status.EnumerateObject().Select(member => member.Name));
        Assert.Equal("degraded", status.GetProperty("sources")[0].GetProperty("state").GetString());
        Assert.True(status.GetProperty("journal").GetProperty("max_bytes").GetInt64() > 0);
    }

    [Fact]
    public async Task Every_limit_says_what_is_left_of_it()
    {
        await using var host = await StateHost.StartAsync();

        var body = await host.JsonAsync("/api/v1/quotas");

        var quota = Assert.Single(body.GetProperty("data").EnumerateArray());
        Assert.Equal(("calls", 2, 0, 2), (quota.GetProperty("pool").GetString(), quota.GetProperty("limit").GetInt32(), quota.GetProperty("used").GetInt32(), quota.GetProperty("left").GetInt32()));
        Assert.DoesNotContain("in-clear", body.ToString(), StringComparison.Ordinal);
    }
}
