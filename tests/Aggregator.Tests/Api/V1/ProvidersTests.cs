using System.Net;
using System.Text.Json;
using Aggregator.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Api.V1;

public class ProvidersTests
{
    [Fact]
    public async Task Every_source_is_told_also_those_that_are_off()
    {
        await using var host = await StateHost.StartAsync();

        var sources = await host.DataAsync("/api/v1/providers");

        Assert.Equal(
            ["elbe River False off ", "rhine River True waiting 2", "weser River False off "],
            sources.EnumerateArray().Select(source =>
                $"{source.GetProperty("name")} {source.GetProperty("provider")} {source.GetProperty("enabled")} {source.GetProperty("state")} {source.GetProperty("targets")}"));
        Assert.DoesNotContain("in-clear", sources.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_answers_is_well_and_its_newest_reading_is_judged()
    {
        var now = DateTimeOffset.UtcNow;
        var river = new RiverType { Answer = (source, place, _) => Task.FromResult<IReadOnlyList<Aggregator.Providers.Contracts.Reading>>([RiverType.Reading(source, place, 1.5, now)]) };
        await using var host = await StateHost.StartAsync(river);

        await host.RunAsync("rhine");
        await host.Services.GetRequiredService<StoreSet>().FlushAsync(TimeSpan.FromSeconds(10));
        var source = await host.DataAsync("/api/v1/providers/RHINE");

        Assert.Equal("well", source.GetProperty("state").GetString());
        Assert.Equal("fresh", source.GetProperty("freshness").GetString());
        Assert.Equal(now.ToUnixTimeMilliseconds(), source.GetProperty("newest_reading_at").GetDateTimeOffset().ToUnixTimeMilliseconds());
        Assert.Equal(2, source.GetProperty("outcomes").GetProperty("ok").GetInt32());
        Assert.Equal("ok", source.GetProperty("runs")[0].GetProperty("outcome").GetString());
        Assert.NotEqual(JsonValueKind.Null, source.GetProperty("next_run").ValueKind);
        Assert.Equal(2, source.GetProperty("quotas")[0].GetProperty("limit").GetInt32());
        Assert.False(source.GetProperty("is_running").GetBoolean());
    }

    [Fact]
    public async Task An_outage_is_told_with_its_cause_and_its_beginning()
    {
        await using var host = await StateHost.StartAsync(new RiverType { Answer = StateHost.Failing("The river says no; ask the river.") });

        await host.RunAsync("rhine");
        await host.RunAsync("rhine");
        var source = (await host.DataAsync("/api/v1/providers?state=degraded"))[0];

        Assert.Equal("The river says no; ask the river.", source.GetProperty("outage").GetProperty("message").GetString());
        Assert.Equal("rejected", source.GetProperty("outage").GetProperty("outcome").GetString());
        Assert.Equal(["rejected", "rejected"], source.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("outcome").GetString()));
        Assert.Equal(source.GetProperty("runs")[0].GetProperty("started_at").GetDateTimeOffset(), source.GetProperty("outage").GetProperty("since").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("/api/v1/providers/nile", 404, "NOT_FOUND")]
    [InlineData("/api/v1/providers?state=tired", 400, "VALIDATION_ERROR")]
    [InlineData("/api/v1/providers?limit=0", 400, "VALIDATION_ERROR")]
    public async Task What_is_asked_wrongly_is_refused(string path, int status, string code)
    {
        await using var host = await StateHost.StartAsync();

        using var answer = await host.GetAsync(path);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_strip_has_the_newest_sixty_runs()
    {
        await using var host = await StateHost.StartAsync();
        await RunRows.InsertAsync(host, "rhine", 200);

        var runs = (await host.DataAsync("/api/v1/providers/rhine")).GetProperty("runs");

        Assert.Equal(60, runs.GetArrayLength());
        Assert.Equal((140, 199), (runs[0].GetProperty("duration_s").GetDouble(), runs[59].GetProperty("duration_s").GetDouble()));
    }
}
