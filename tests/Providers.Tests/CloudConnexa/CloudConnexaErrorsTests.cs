using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.CloudConnexa;

public class CloudConnexaErrorsTests
{
    [Theory]
    [InlineData(400, "check PathPrefix and PageSize (string)")]
    [InlineData(403, "grant it the permission")]
    [InlineData(404, "check CloudId and PathPrefix (string)")]
    [InlineData(409, "answered 409: string")]
    public async Task The_documented_error_names_cause_and_remedy(int status, string words)
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaHost.Recorded("error_response_v1_2_0", status));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.StartsWith($"/api/v1/networks answered {status}: ", failure.Message);
        Assert.Contains(words, failure.Message);
        Assert.Single(host.Mints);
    }

    [Theory]
    [InlineData("""{"error":"user not found"}""", "(user not found)")]
    [InlineData("""{"error":"e","error_description":"more  of\nit."}""", "(more of it)")]
    [InlineData("""{"message":"m"}""", "(m)")]
    [InlineData("""{"errorMessage":" ","error":7}""", "check CloudId and PathPrefix")]
    [InlineData("[]", "check CloudId and PathPrefix")]
    [InlineData("""{"error":""", "check CloudId and PathPrefix")]
    [InlineData("", "check CloudId and PathPrefix")]
    public async Task Every_form_of_an_error_is_understood(string body, string words)
    {
        await using var host = await CloudConnexaHost.StartAsync(Answers.Json(body, 404));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Contains(words, failure.Message);
    }

    [Fact]
    public async Task A_page_with_403_is_the_edge_and_costs_no_token()
    {
        await using var host = await CloudConnexaHost.StartAsync(Answers.Html("<html>Access denied</html>", 403));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Contains("edge blocks this machine", failure.Message);
        Assert.Single(host.Mints);
    }

    [Fact]
    public async Task A_token_that_is_refused_twice_is_an_expired_credential()
    {
        await using var host = await CloudConnexaHost.StartAsync(Answers.Status(401));
        // Tokens are asked for once in 15 seconds at most.
        await host.FailAsync();
        host.Time.Advance(TimeSpan.FromSeconds(15));

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Rejected, true), (failure.Failure, failure.CredentialsRefused));
        Assert.Contains("may have expired", failure.Message);
        Assert.Equal(2, host.Mints.Count);
    }

    [Fact]
    public async Task A_token_that_has_lapsed_is_replaced_once()
    {
        await using var host = await CloudConnexaHost.StartAsync(context =>
            (context.Request.Headers.Authorization == "Bearer token-1" ? Answers.Status(401) : CloudConnexaHost.Empty)(context));
        await host.FailAsync();
        host.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Single(await host.FetchAsync());
        Assert.Equal(2, host.Mints.Count);
    }

    [Fact]
    public async Task Too_many_calls_are_throttled_for_as_long_as_upstream_says()
    {
        await using var host = await CloudConnexaHost.StartAsync(Answers.Status(429, ("Retry-After", "77")));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Throttled, failure.Failure);
        Assert.Equal(TimeSpan.FromSeconds(77), failure.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(77), Assert.Single(host.Quota.Blocks).RetryAfter);
    }

    [Fact]
    public async Task Too_many_calls_without_a_word_rest_for_a_minute()
    {
        await using var host = await CloudConnexaHost.StartAsync(Answers.Status(429));

        var failure = await host.FailAsync();

        Assert.Equal(TimeSpan.FromMinutes(1), failure.RetryAfter);
        Assert.Equal((0, TimeSpan.FromMinutes(1)), Reports(host));
    }

    [Theory]
    [InlineData(200, "7", 7, 15)]
    [InlineData(429, "7", 0, 15)]
    public async Task The_documented_rate_headers_correct_the_ledger(int status, string remaining, int calls, int seconds)
    {
        var lines = System.Text.Encoding.UTF8.GetString(Payload.Bytes("CloudConnexa/Payloads/rate_limit_default/headers.txt"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(": "))
            .Select(parts => (parts[0], parts[1]))
            .Append(("X-RateLimit-Remaining", remaining))
            .ToArray();
        await using var host = await CloudConnexaHost.StartAsync(Answers.Json("""{"content":[],"totalPages":0}""", status, lines));

        await Record.ExceptionAsync(() => host.FetchAsync());

        Assert.Equal((calls, TimeSpan.FromSeconds(seconds)), Reports(host));
    }

    [Theory]
    [InlineData("x", "15")]
    [InlineData("-1", "15")]
    [InlineData("7", "soon")]
    [InlineData("7", "0")]
    [InlineData("7", "99999999999")]
    public async Task Rate_headers_that_make_no_sense_are_as_if_absent(string remaining, string time)
    {
        await using var host = await CloudConnexaHost.StartAsync(Answers.Json(
            """{"content":[],"totalPages":0}""", 200, ("X-RateLimit-Remaining", remaining), ("X-RateLimit-Replenish-Time", time)));

        await host.FetchAsync();

        Assert.Empty(host.Quota.Reports);
    }

    [Fact]
    public async Task A_fault_that_passes_is_repeated()
    {
        var answers = new Queue<int>([500, 200]);
        await using var host = await CloudConnexaHost.StartAsync(
            context => answers.Dequeue() == 500 ? Answers.Status(500)(context) : CloudConnexaHost.Empty(context), options => options.Retries = 1);

        var fetch = host.FetchAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(1));

        Assert.Single(await fetch);
        Assert.Equal((2, 1), (host.Calls.Count, host.Mints.Count));
    }

    [Fact]
    public async Task A_spent_quota_asks_nobody()
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaHost.Empty, quota: new WideQuota(permits: 1));

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, true), (failure.Failure, failure.IsLocalQuota));
        Assert.Single(host.Mints);
        Assert.Empty(host.Calls);
    }

    [Fact]
    public async Task Cancellation_passes_untouched()
    {
        await using var host = await CloudConnexaHost.StartAsync(Answers.Hang);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var fetch = host.FetchAsync(cancellationToken: cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    private static (int Remaining, TimeSpan Reset) Reports(CloudConnexaHost host)
    {
        var (_, remaining, reset) = Assert.Single(host.Quota.Reports);
        return (remaining, reset);
    }
}
