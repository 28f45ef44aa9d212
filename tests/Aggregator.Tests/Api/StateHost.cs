using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Api;

/// <summary>A daemon with sources of an invented provider: <c>rhine</c> at work, <c>elbe</c> switched off, <c>weser</c> off and incomplete.</summary>
internal static class StateHost
{
    private const string Sources = """
        "Providers": {
          "rhine": { "Type": "River", "ApiKey": "rhine-key-in-clear", "RunAtStart": false, "Targets": [ { "Name": "basel" }, { "Name": "bonn" } ] },
          "elbe": { "Type": "River", "ApiKey": "elbe-key-in-clear", "RunAtStart": false, "Enabled": false, "Targets": [ { "Name": "dresden" } ] },
          "weser": { "Type": "River", "Enabled": false } }
        """;

    /// <summary>Starts it.</summary>
    public static Task<ApiHost> StartAsync(RiverType? river = null, TimeProvider? time = null, long journalSize = 64 << 20) =>
        ApiHost.StartAsync([], $"{Sources}, \"Journal\": {{ \"MaxSize\": {journalSize} }}", [RiverType.River], [river ?? new RiverType()], time);

    /// <summary>Lets a source run and waits until the run is over and on record.</summary>
    public static async Task RunAsync(this ApiHost host, string source)
    {
        var before = await host.RunsAsync();
        host.Services.GetRequiredService<SourceSchedule>().Fire(source);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await host.RunsAsync() == before)
        {
            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The data of a good answer.</summary>
    public static async Task<JsonElement> DataAsync(this ApiHost host, string path)
    {
        var body = await host.JsonAsync(path);
        Assert.True(body.TryGetProperty("data", out var data), body.ToString());
        return data;
    }

    /// <summary>The answer to a POST without a body.</summary>
    public static Task<HttpResponseMessage> PostAsync(this ApiHost host, string path) =>
        host.Client.PostAsync(new Uri(path, UriKind.Relative), null, TestContext.Current.CancellationToken);

    /// <summary>An answer that throws what a provider throws.</summary>
    public static Func<string, string, CancellationToken, Task<IReadOnlyList<Reading>>> Failing(string message) =>
        (_, _, _) => Task.FromException<IReadOnlyList<Reading>>(new ProviderException(ProviderFailure.Rejected, message));

    private static async Task<int> RunsAsync(this ApiHost host) => (await host.JsonAsync("/api/v1/runs?limit=1")).GetProperty("meta").GetProperty("total").GetInt32();
}
