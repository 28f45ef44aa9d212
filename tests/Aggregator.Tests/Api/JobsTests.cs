using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Simulator;
using Aggregator.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Api;

/// <summary>Jobs over the network, with the real providers before the simulator.</summary>
public class JobsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backfill_brings_every_instant_of_the_range_once()
    {
        await using var simulator = await SimulateAsync();
        await using var host = await StartAsync(simulator);
        var before = DateTimeOffset.UtcNow.AddHours(-1);
        var since = before.AddDays(-3);

        var (status, job) = await PostAsync(host, "/api/v1/jobs", $$"""{"type":"backfill","sources":["grid"],"targets":["grid/current"],"since":"{{since:O}}","before":"{{before:O}}"}""");
        var done = await WaitAsync(host, job, "completed");

        Assert.Equal(202, status);
        Assert.Equal(100, done.GetProperty("progress").GetProperty("percent").GetDouble());
        var stored = 3 * 24 * 12;
        Assert.InRange(done.GetProperty("progress").GetProperty("readings").GetInt32(), stored, stored + 1);

        // Which points those are can be asked.
        await host.Services.GetRequiredService<StoreSet>().FlushAsync(TimeSpan.FromSeconds(20));
        var points = (await host.JsonAsync($"/api/v1/points?measurement=grid_carbon&field=backfilled&since={since:yyyy-MM-ddTHH:mm:ssZ}")).GetProperty("data")[0];
        var marks = points.GetProperty("fields").GetProperty("backfilled").GetProperty("values").EnumerateArray().ToList();
        Assert.InRange(marks.Count, stored, stored + 1);
        Assert.All(marks, mark => Assert.Equal(1, mark.GetDouble()));
    }

    [Fact]
    public async Task A_job_is_paused_goes_on_and_is_cancelled()
    {
        await using var simulator = await SimulateAsync();
        simulator.WattTime.Fault = new Fault(FaultKind.Hang);
        await using var host = await StartAsync(simulator);
        var (_, job) = await BackfillAsync(host);
        await WaitAsync(host, job, "running");

        var (_, paused) = await PostAsync(host, $"/api/v1/jobs/{Id(job)}/pause");
        var (_, stillPaused) = await PostAsync(host, $"/api/v1/jobs/{Id(job)}/pause");
        simulator.WattTime.Fault = Fault.None;
        var (_, resumed) = await PostAsync(host, $"/api/v1/jobs/{Id(job)}/resume");
        var (_, cancelled) = await PostAsync(host, $"/api/v1/jobs/{Id(job)}/cancel");
        var (conflict, refusal) = await PostAsync(host, $"/api/v1/jobs/{Id(job)}/resume");

        Assert.Equal(("paused", "paused", "cancelled"), (State(paused), State(stillPaused), State(cancelled)));
        Assert.Contains(State(resumed), new[] { "queued", "running" });
        Assert.Equal((409, "CONFLICT"), (conflict, refusal.GetProperty("error").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task The_same_key_makes_one_job_and_for_another_job_a_conflict()
    {
        await using var simulator = await SimulateAsync();
        await using var host = await StartAsync(simulator);

        var (_, first) = await PostAsync(host, "/api/v1/jobs", """{"type":"poll","sources":["grid"]}""", "key-1");
        var (_, second) = await PostAsync(host, "/api/v1/jobs", """{"type":"poll","sources":["grid"]}""", "key-1");
        var (status, _) = await PostAsync(host, "/api/v1/jobs", """{"type":"poll"}""", "key-1");
        await WaitAsync(host, first, "completed");

        Assert.Equal(Id(first), Id(second));
        Assert.Equal(409, status);
        Assert.Equal(1, (await host.JsonAsync("/api/v1/jobs")).GetProperty("meta").GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("""{"type":"backfill","sources":["grid"]}""", "since")]
    [InlineData("""{"type":"backfill","sources":["nobody"],"since":"2026-01-01T00:00:00Z"}""", "sources")]
    [InlineData("""{"type":"backfill","since":"2026-01-01T00:00:00Z"}""", "sources")]
    [InlineData("""{"type":"backfill","sources":["grid"],"since":"2026-01-02T00:00:00Z","before":"2026-01-01T00:00:00Z"}""", "before")]
    [InlineData("""{"type":"dance"}""", "$.type")]
    [InlineData("""{"type":"poll","source":"grid"}""", "$.source")]
    [InlineData("""{"type":"poll","sources":"grid"}""", "$.sources")]
    [InlineData("""{"type":"poll",""", "$")]
    [InlineData("[]", "$")]
    [InlineData("", "")]
    public async Task A_job_that_cannot_be_done_is_refused_with_the_place(string body, string field)
    {
        await using var simulator = await SimulateAsync();
        await using var host = await StartAsync(simulator);

        var (status, answer) = await PostAsync(host, "/api/v1/jobs", body);

        Assert.Equal((400, "VALIDATION_ERROR"), (status, answer.GetProperty("error").GetProperty("code").GetString()));
        Assert.Contains(field, string.Join(' ', answer.GetProperty("error").GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("field").GetString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_nobody_knows_is_not_found()
    {
        await using var simulator = await SimulateAsync();
        await using var host = await StartAsync(simulator);

        Assert.Equal("NOT_FOUND", (await host.JsonAsync("/api/v1/jobs/job_1")).GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(404, (await PostAsync(host, "/api/v1/jobs/job_1/pause")).Status);
    }

    private static Task<UpstreamSimulator> SimulateAsync() => UpstreamSimulator.StartAsync(new SimulatorOptions { WattTimePerFiveMinutes = 100_000 }, Cancelled);

    private static async Task<ApiHost> StartAsync(UpstreamSimulator simulator)
    {
        using var services = new ServiceCollection().AddProviders(TimeProvider.System).BuildServiceProvider();
        return await ApiHost.StartAsync(
            [],
            $$"""
            "Providers": { "grid": { "Type": "WattTime", "BaseUrl": "{{simulator.WattTime.BaseUrl}}", "Username": "simulated", "Password": "simulated-watttime-password",
                "Interval": "01:00:00", "RunAtStart": false, "Products": [ "Current", "Index" ], "Quotas": [ { "Limit": 100000, "Per": "Minute" } ],
                "Targets": [ { "Name": "grid", "Region": "CAISO_NORTH" } ] } }
            """,
            providers: [.. services.GetServices<IProviderType>()]);
    }

    private static Task<(int Status, JsonElement Body)> BackfillAsync(ApiHost host) => PostAsync(
        host, "/api/v1/jobs", $$"""{"type":"backfill","sources":["grid"],"since":"{{DateTimeOffset.UtcNow.AddDays(-90):O}}"}""");

    private static async Task<(int Status, JsonElement Body)> PostAsync(ApiHost host, string path, string? body = null, string? key = null)
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

    private static async Task<JsonElement> WaitAsync(ApiHost host, JsonElement job, string state)
    {
        while (true)
        {
            var now = (await host.JsonAsync($"/api/v1/jobs/{Id(job)}")).GetProperty("data");
            if (now.GetProperty("state").GetString() is var found && found == state)
            {
                return now;
            }

            Assert.False(found is "failed" or "cancelled", now.ToString());
        }
    }

    private static string Id(JsonElement answer) => answer.GetProperty("data").GetProperty("job_id").GetString()!;

    private static string State(JsonElement answer) => answer.GetProperty("data").GetProperty("state").GetString()!;
}
