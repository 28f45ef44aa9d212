using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Declared;

/// <summary>What errors become.</summary>
public class DeclaredErrorsTests
{
    [Theory]
    [InlineData("""{ "Path": "$.error" }""", "{\"error\": true, \"v\": 1}", "true")]
    [InlineData("""{ "Path": "$.error", "Message": "$.reason" }""", "{\"error\": true, \"reason\": \"Latitude\"}", "Latitude")]
    [InlineData("""{ "Path": "$.error", "Message": "$.error.message" }""", "{\"error\": {\"message\": \"No match\"}}", "No match")]
    [InlineData("""{ "Path": "$.status", "IsNot": [ "ok" ] }""", "{\"status\": \"denied\", \"v\": 1}", "denied")]
    [InlineData("""{ "Path": "$.code", "Is": [ "7", "8" ] }""", "{\"code\": 8, \"v\": 1}", "8")]
    public async Task A_good_status_with_an_error_in_the_body_is_an_error(string rule, string body, string reason)
    {
        await using var host = await DeclaredHost.StartAsync($"\"CacheTtl\": \"01:00:00\", \"Errors\": [ {rule} ]", Answers.Json(body), Answers.Json("{\"v\": 2, \"status\": \"ok\"}"));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Contains("/v1 answered with an error", failure.Message);
        Assert.Contains(reason, failure.Message);
        // It is not kept.
        Assert.Equal(2, Assert.Single(await host.FetchAsync()).Values[0].Number);
    }

    [Theory]
    [InlineData("""{ "Path": "$.error" }""", "{\"error\": false, \"v\": 1}")]
    [InlineData("""{ "Path": "$.error" }""", "{\"error\": null, \"v\": 1}")]
    [InlineData("""{ "Path": "$.status", "IsNot": [ "ok" ] }""", "{\"status\": \"OK\", \"v\": 1}")]
    [InlineData("""{ "Path": "$.status", "IsNot": [ "ok" ] }""", "{\"v\": 1}")]
    [InlineData("""{ "Path": "$.code", "Is": [ "7" ] }""", "{\"v\": 1}")]
    public async Task What_is_no_error_passes(string rule, string body)
    {
        await using var host = await DeclaredHost.StartAsync($"\"Errors\": [ {rule} ]", Answers.Json(body));

        Assert.Single(await host.FetchAsync());
    }

    [Fact]
    public async Task A_rule_says_what_kind_of_failure_it_is_and_how_long_to_wait()
    {
        await using var host = await DeclaredHost.StartAsync(
            """ "Errors": [ { "Path": "$.error", "Is": [ "limit" ], "Failure": "Throttled", "RetryAfter": "00:01:00" } ] """, Answers.Json("{\"error\": \"limit\"}"));

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, TimeSpan.FromMinutes(1)), (failure.Failure, failure.RetryAfter));
    }

    [Fact]
    public async Task A_refused_key_is_told_without_being_quoted()
    {
        await using var host = await DeclaredHost.StartAsync(
            """ "Credentials": { "Grant": "Token", "Token": "secret-12345" } """, Answers.Json("{\"detail\": \"Invalid token secret-12345\"}", 401));

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Rejected, true), (failure.Failure, failure.CredentialsRefused));
        Assert.DoesNotContain("secret-12345", failure.Message);
        Assert.Single(host.Asked);
    }

    [Fact]
    public async Task Too_many_calls_wait_as_long_as_upstream_asks()
    {
        await using var host = await DeclaredHost.StartAsync("", Answers.Json("{}", 429, ("Retry-After", "90")));

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, TimeSpan.FromSeconds(90)), (failure.Failure, failure.RetryAfter));
    }

    [Fact]
    public async Task An_outage_that_passes_is_not_noticed()
    {
        await using var host = await DeclaredHost.StartAsync("", Answers.Status(500), Answers.Json("{\"v\": 1}"));
        var pause = host.Time.WaitForTimerAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        var fetch = host.FetchAsync();
        host.Time.Advance(await pause);

        Assert.Single(await fetch);
        Assert.Equal(2, host.Asked.Count);
    }

    [Fact]
    public async Task A_spent_quota_asks_nobody()
    {
        await using var host = await DeclaredHost.StartAsync(DeclaredHost.With(""), new WideQuota(0), null, Answers.Json("{}"));

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, true), (failure.Failure, failure.IsLocalQuota));
        Assert.Empty(host.Asked);
    }

    [Fact]
    public async Task Cancellation_passes_untouched()
    {
        await using var host = await DeclaredHost.StartAsync("", Answers.Hang);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var fetch = host.Provider.FetchAsync(host.Provider.Targets[0], cancelled.Token);
        await host.Server.WaitForRequestsAsync(1);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    [Fact]
    public async Task Messages_and_metrics_name_the_declared_path_not_each_parameter()
    {
        await using var host = await DeclaredHost.StartAsync("""
            "Path": "/v1/{site}", "Targets": [ { "Name": "home", "Parameters": { "site": "a1" } } ]
            """, Answers.Json("{}", 404));

        Assert.StartsWith("/v1/{site} answered 404", (await host.FailAsync()).Message);
    }
}
