using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aggregator.Hosting;
using Aggregator.Providers.Http;
using Aggregator.Quotas;
using Aggregator.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Api.V1;

public class ControlTests
{
    [Fact]
    public async Task A_source_that_was_switched_is_at_work_or_not_when_the_answer_comes()
    {
        await using var host = await StateHost.StartAsync();
        var schedule = host.Services.GetRequiredService<SourceSchedule>();

        var on = await AnswerAsync(host, "/api/v1/providers/ELBE/enable", HttpStatusCode.OK);
        var names = schedule.Sources.Select(source => source.Name).ToList();
        var again = await AnswerAsync(host, "/api/v1/providers/elbe/enable", HttpStatusCode.OK);
        var off = await AnswerAsync(host, "/api/v1/providers/rhine/disable", HttpStatusCode.OK);

        Assert.Equal("""{"source":"elbe","enabled":true,"changed":true}""", on.GetProperty("data").GetRawText());
        Assert.Equal(["elbe", "rhine"], names);
        Assert.False(again.GetProperty("data").GetProperty("changed").GetBoolean());
        Assert.False(off.GetProperty("data").GetProperty("enabled").GetBoolean());
        Assert.Equal(["elbe"], schedule.Sources.Select(source => source.Name));
        Assert.Equal("off", (await host.DataAsync("/api/v1/providers/rhine")).GetProperty("state").GetString());
        Assert.True(host.Folder.LoadValid().Sources["elbe"].Enabled);
    }

    [Fact]
    public async Task A_source_that_is_not_complete_stays_off_and_every_mistake_is_told()
    {
        await using var host = await StateHost.StartAsync();

        var body = await AnswerAsync(host, "/api/v1/providers/weser/enable", HttpStatusCode.Conflict);

        Assert.Equal("CONFLICT", body.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(
            ["Aggregator:Providers:weser:ApiKey", "Aggregator:Providers:weser:Targets"],
            body.GetProperty("error").GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("field").GetString()).Order());
        Assert.False(File.Exists(Path.Combine(host.Folder.Data, "overrides.json")));
    }

    [Theory]
    [InlineData("enable")]
    [InlineData("disable")]
    [InlineData("poll")]
    public async Task A_source_that_nobody_configured_is_not_there(string what)
    {
        await using var host = await StateHost.StartAsync();

        await AnswerAsync(host, $"/api/v1/providers/nile/{what}", HttpStatusCode.NotFound);
        using var get = await host.GetAsync($"/api/v1/providers/rhine/{what}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
    }

    [Fact]
    public async Task What_comes_after_the_overrides_wins_and_is_named()
    {
        await using var host = await StateHost.StartAsync();
        host.Folder.Environment["Aggregator__Providers__rhine__Enabled"] = "true";

        var body = await AnswerAsync(host, "/api/v1/providers/rhine/disable", HttpStatusCode.Conflict);

        Assert.Contains("stays enabled", body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Single(host.Services.GetRequiredService<SourceSchedule>().Sources);
    }

    [Fact]
    public async Task A_poll_begins_at_once_and_only_one_is_under_way()
    {
        var upstream = new TaskCompletionSource();
        var river = new RiverType
        {
            Answer = async (source, place, cancellationToken) =>
            {
                await upstream.Task.WaitAsync(cancellationToken);
                return [RiverType.Reading(source, place, 1, DateTimeOffset.UtcNow)];
            },
        };
        await using var host = await StateHost.StartAsync(river);

        var started = await AnswerAsync(host, "/api/v1/providers/RHINE/poll", HttpStatusCode.Accepted);
        var twice = await AnswerAsync(host, "/api/v1/providers/rhine/poll", HttpStatusCode.Conflict);
        var running = (await host.DataAsync("/api/v1/providers/rhine")).GetProperty("is_running").GetBoolean();
        upstream.SetResult();

        Assert.Equal(("rhine", 2), (started.GetProperty("data").GetProperty("source").GetString(), started.GetProperty("data").GetProperty("targets").GetInt32()));
        Assert.Equal("/api/v1/runs?source=rhine", started.GetProperty("data").GetProperty("runs_url").GetString());
        Assert.Contains("under way", twice.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True(running);
    }

    [Fact]
    public async Task A_source_that_is_off_is_not_polled()
    {
        await using var host = await StateHost.StartAsync();

        var body = await AnswerAsync(host, "/api/v1/providers/elbe/poll", HttpStatusCode.Conflict);

        Assert.Contains("disabled", body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_for_which_no_call_is_left_says_when_to_come_back()
    {
        await using var host = await StateHost.StartAsync();
        await SpendAsync(host, 2);

        using var answer = await host.PostAsync("/api/v1/providers/rhine/poll");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(61));
        Assert.Equal("QUOTA_EXCEEDED", (await JsonAsync(answer)).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_upstream_forbade_for_a_while_is_not_asked_by_hand_either()
    {
        await using var host = await StateHost.StartAsync();
        host.Services.GetRequiredService<QuotaLedger>().Block(Call(host), TimeSpan.FromMinutes(7));

        using var answer = await host.PostAsync("/api/v1/providers/rhine/poll");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(7.1));
    }

    private static async Task SpendAsync(ApiHost host, int calls)
    {
        var ledger = host.Services.GetRequiredService<QuotaLedger>();
        for (var call = 0; call < calls; call++)
        {
            using var lease = await ledger.AcquireAsync(Call(host) with { MaxWait = TimeSpan.FromSeconds(1) }, 1, TestContext.Current.CancellationToken);
            Assert.True(lease.IsAcquired);
        }
    }

    private static QuotaCall Call(ApiHost host) =>
        new(host.Services.GetRequiredService<Engine>().Settings!.Sources["rhine"].CredentialId, QuotaCall.Calls, "test", TimeSpan.Zero);

    private static async Task<JsonElement> AnswerAsync(ApiHost host, string path, HttpStatusCode status)
    {
        using var answer = await host.PostAsync(path);
        var body = await JsonAsync(answer);
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {body}");
        return body;
    }

    private static Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
