using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;
using Aggregator.Providers.WattTime;

namespace Aggregator.Providers.Tests.WattTime;

public class WattTimeErrorsTests
{
    [Theory]
    [InlineData("error_docs", 400, "check Region, SignalTypes and coordinates (INVALID_QUERY_PARAMS: You've provided invalid parameters in your query)")]
    [InlineData("error_400_username_taken", 400, "That username is taken")]
    [InlineData("error_400_password_reset", 400, "A problem occurred, your request could not be processed")]
    [InlineData("error_403_invalid_scope", 403, "the account's plan lacks this region or signal; set Products to [\"Index\"]")]
    [InlineData("error_403_nginx", 403, "blocking this machine's address")]
    [InlineData("error_404_no_coverage", 404, "no grid region covers the coordinates")]
    public async Task Every_recorded_error_names_cause_and_remedy(string payload, int status, string words)
    {
        await using var host = await WattTimeHost.StartAsync(Payload.Serve($"WattTime/Payloads/{payload}", status));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.StartsWith($"/v3/forecast answered {status}: ", failure.Message);
        Assert.Contains(words, failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Theory]
    [InlineData(422, """{"detail":[{"loc":["query","region"],"msg":"field required","type":"value_error.missing"}]}""", "(query.region field required)")]
    [InlineData(422, """{"detail":"region is unknown"}""", "(region is unknown)")]
    [InlineData(400, """{"error":"E","message":"M"}""", "(E: M)")]
    [InlineData(400, "[]", "check Region")]
    [InlineData(400, """{"error":""", "check Region")]
    [InlineData(404, "<html>nginx</html>", "check BaseUrl")]
    [InlineData(410, "", "withdrawn")]
    [InlineData(418, """{"error":"teapot"}""", "teapot")]
    public async Task Every_form_of_an_error_is_understood(int status, string body, string words)
    {
        await using var host = await WattTimeHost.StartAsync(Answers.Json(body, status));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Contains(words, failure.Message);
    }

    [Fact]
    public async Task A_gateway_page_is_an_outage()
    {
        await using var host = await WattTimeHost.StartAsync(Answers.Html("<html>Bad gateway</html>", 502));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
        Assert.Contains("WattTime is failing", failure.Message);
    }

    [Fact]
    public async Task Too_many_calls_are_throttled_for_as_long_as_upstream_says()
    {
        await using var host = await WattTimeHost.StartAsync(Answers.Json("""{"error":"rate"}""", 429, ("Retry-After", "77")));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Throttled, failure.Failure);
        Assert.Equal(TimeSpan.FromSeconds(77), failure.RetryAfter);
        Assert.Contains("more than 3000 calls in 5 minutes", failure.Message);
    }

    [Fact]
    public async Task A_fault_that_passes_is_repeated()
    {
        var answers = new Queue<int>([500, 200]);
        await using var host = await WattTimeHost.StartAsync(
            context => answers.Dequeue() == 500 ? Answers.Status(500)(context) : WattTimeHost.Present(context), options => options.Retries = 1);

        var fetch = host.FetchAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(1));

        Assert.Single(await fetch);
        Assert.Equal(2, host.Calls.Count);
        Assert.Equal(1, host.Logins);
    }

    [Fact]
    public async Task A_spent_quota_asks_nobody()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present, quota: new WideQuota(permits: 1));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Throttled, failure.Failure);
        Assert.True(failure.IsLocalQuota);
        Assert.Equal(1, host.Logins);
        Assert.Empty(host.Calls);
    }
}
