using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Tests.Api;

namespace Aggregator.Tests.Plans;

/// <summary>A daemon with sources of an invented provider, and the plans, groups and rules that a test writes.</summary>
internal static class PlansHost
{
    public const string Sources = """
        "Providers": {
          "rhine": { "Type": "River", "ApiKey": "rhine-key", "RunAtStart": false, "Interval": "23:00:00", "Quotas": [ { "Limit": 1000, "Per": "Minute" } ], "Targets": [ { "Name": "basel" } ] },
          "elbe": { "Type": "River", "ApiKey": "elbe-key", "RunAtStart": false, "Interval": "23:00:00", "Quotas": [ { "Limit": 1000, "Per": "Minute" } ], "Targets": [ { "Name": "dresden" } ] },
          "weser": { "Type": "River", "ApiKey": "weser-key", "RunAtStart": false, "Interval": "23:00:00", "Quotas": [ { "Limit": 1000, "Per": "Minute" } ], "Targets": [ { "Name": "bremen" } ] },
          "oder": { "Type": "River", "Enabled": false } }
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts it.</summary>
    /// <param name="more">More members of the section <c>Aggregator</c>.</param>
    /// <param name="river">Upstream.</param>
    /// <param name="time">The clock.</param>
    public static Task<ApiHost> StartAsync(string more, RiverType? river = null, TimeProvider? time = null) =>
        ApiHost.StartAsync([], $"{Sources}, {more}", [RiverType.River], [river ?? new RiverType()], time);

    /// <summary>The status and the body of a POST.</summary>
    public static async Task<(int Status, JsonElement Body)> SendAsync(this ApiHost host, string path, string? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await host.Client.SendAsync(request, Cancelled);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled)).RootElement);
    }

    /// <summary>Starts a plan, which must go well.</summary>
    public static async Task<string> StartPlanAsync(this ApiHost host, string plan)
    {
        var (status, body) = await host.SendAsync($"/api/v1/plans/{plan}/start");
        Assert.True(status == 202, body.ToString());
        return body.GetProperty("data").GetProperty("job_id").GetString()!;
    }

    /// <summary>Waits until a job has this state.</summary>
    public static async Task<JsonElement> WaitAsync(this ApiHost host, string job, string state)
    {
        while (true)
        {
            var now = await host.DataAsync($"/api/v1/jobs/{job}");
            if (now.GetProperty("state").GetString() is var found && found == state)
            {
                return now;
            }

            Assert.False(found is "completed" or "failed" or "cancelled", now.ToString());
        }
    }

    /// <summary>The jobs that one has started: their sources and states, the oldest first.</summary>
    public static async Task<IReadOnlyList<string>> ChildrenAsync(this ApiHost host, string job) =>
    [
        .. (await host.DataAsync($"/api/v1/jobs?parent={job}")).EnumerateArray()
            .Select(child => $"{child.GetProperty("request").GetProperty("sources")[0]} {child.GetProperty("state")}").Order(StringComparer.Ordinal),
    ];

    /// <summary>One good reading.</summary>
    public static IReadOnlyList<Reading> Good(string source, string place) => [RiverType.Reading(source, place, 1, DateTimeOffset.UnixEpoch.AddYears(50))];
}
