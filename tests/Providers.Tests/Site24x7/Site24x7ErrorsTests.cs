using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Site24x7;

public class Site24x7ErrorsTests
{
    private const string Expired = """{"error_code":1123,"message":"OAuth Access Token is invalid or has expired."}""";

    [Theory]
    [InlineData("""{"code":1001,"message":"something odd"}""", "something odd (error 1001)")]
    [InlineData("""{"error_code":5,"message":"Please provide the ZAAID of the business unit."}""", "set Zaaid")]
    [InlineData("""{"error_code":"OAUTH_SCOPE_MISMATCH","message":""}""", "without the scope Site24x7.Reports.Read")]
    [InlineData("""{"message":"success","data":{}}""", "does not accept the call (success)")]
    [InlineData("""{"code":0,"error_code":7}""", "error 7")]
    [InlineData("{}", "an error without a reason")]
    public async Task An_error_with_status_200_is_an_error_and_is_not_kept(string body, string words)
    {
        await using var host = await Site24x7Host.StartAsync(Answers.Json(body), options => options.CacheTtl = TimeSpan.FromHours(1));

        var failure = await host.FailAsync();
        await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.StartsWith("/api/current_status answered 200: ", failure.Message);
        Assert.Contains(words, failure.Message);
        Assert.Equal((2, 1), (host.Calls.Count, host.Mints.Count));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(403)]
    public async Task A_spent_day_is_throttled_whatever_the_status(int status)
    {
        await using var host = await Site24x7Host.StartAsync(Answers.Json("""{"error_code":9,"message":"API call limit exceeded"}""", status));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Throttled, failure.Failure);
        Assert.Contains("calls of the day are spent", failure.Message);
    }

    [Theory]
    [InlineData(401, Expired)]
    [InlineData(400, Expired)]
    [InlineData(200, Expired)]
    [InlineData(401, "")]
    [InlineData(200, """{"error_code":2,"message":"Invalid value passed for authtoken."}""")]
    public async Task A_refused_token_is_replaced_once(int status, string refusal)
    {
        await using var host = await Site24x7Host.StartAsync(context =>
            (context.Request.Headers.Authorization == "Zoho-oauthtoken token-1" ? Answers.Json(refusal, status) : Site24x7Host.Up)(context));
        await PassTheSpacingAsync(host);

        Assert.Single(await host.FetchAsync());
        Assert.Equal(2, host.Mints.Count);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(200)]
    public async Task A_token_that_is_refused_again_is_rejected(int status)
    {
        await using var host = await Site24x7Host.StartAsync(Answers.Json(Expired, status));
        await PassTheSpacingAsync(host);

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Rejected, true), (failure.Failure, failure.CredentialsRefused));
        Assert.Contains("check that DataCenter", failure.Message);
        Assert.Equal(2, host.Mints.Count);
    }

    [Fact]
    public async Task Another_services_words_for_a_refused_token_are_understood()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Recorded("crm_error_invalid_token", 401));
        await PassTheSpacingAsync(host);

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Rejected, true), (failure.Failure, failure.CredentialsRefused));
        Assert.Contains("invalid oauth token (error INVALID_TOKEN)", failure.Message);
    }

    [Fact]
    public async Task A_monitors_own_words_about_tokens_refuse_nothing()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Monitors(
            """{"monitor_id":"7","status":0,"down_reason":"OAuth Access Token is invalid or has expired."}"""));

        Assert.Single(await host.FetchAsync());
        Assert.Single(host.Mints);
    }

    [Theory]
    [InlineData(403, """{"error_code":3,"message":"Not for you."}""", "user's role")]
    [InlineData(403, "<html>blocked</html>", "user's role")]
    [InlineData(404, "", "check BaseUrl")]
    [InlineData(400, """{"error_code":4,"message":"Bad   request"}""", "Bad request (error 4)")]
    [InlineData(418, "teapot", "upstream said: teapot")]
    public async Task Other_errors_name_cause_and_remedy_and_cost_no_token(int status, string body, string words)
    {
        await using var host = await Site24x7Host.StartAsync(Answers.Json(body, status));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Contains(words, failure.Message);
        Assert.Single(host.Mints);
    }

    [Fact]
    public async Task Too_many_calls_are_throttled_for_as_long_as_upstream_says()
    {
        await using var host = await Site24x7Host.StartAsync(Answers.Json("""{"error_code":2,"message":"slow down"}""", 429, ("Retry-After", "77")));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Throttled, failure.Failure);
        Assert.Equal(TimeSpan.FromSeconds(77), failure.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(77), Assert.Single(host.Quota.Blocks).RetryAfter);
    }

    [Fact]
    public async Task A_fault_that_passes_is_repeated()
    {
        var answers = new Queue<int>([500, 200]);
        await using var host = await Site24x7Host.StartAsync(
            context => answers.Dequeue() == 500 ? Answers.Status(500)(context) : Site24x7Host.Up(context), options => options.Retries = 1);

        var fetch = host.FetchAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(1));

        Assert.Single(await fetch);
        Assert.Equal((2, 1), (host.Calls.Count, host.Mints.Count));
    }

    [Fact]
    public async Task A_gateway_page_is_an_outage()
    {
        await using var host = await Site24x7Host.StartAsync(Answers.Html("<html>Bad gateway</html>", 502));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
        Assert.Contains("Site24x7 is failing", failure.Message);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var host = await Site24x7Host.StartAsync(Answers.Status(302, ("Location", "https://www.site24x7.com/api/current_status")));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Contains("set BaseUrl", failure.Message);
    }

    [Fact]
    public async Task A_spent_quota_asks_nobody()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up, quota: new WideQuota(permits: 1));

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, true), (failure.Failure, failure.IsLocalQuota));
        Assert.Single(host.Mints);
        Assert.Empty(host.Calls);
    }

    [Fact]
    public async Task Cancellation_passes_untouched()
    {
        await using var host = await Site24x7Host.StartAsync(Answers.Hang);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var fetch = host.FetchAsync(cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    /// <summary>Tokens are asked for once a minute at most: the first one is refused, and the fetch a minute later gets another.</summary>
    private static async Task PassTheSpacingAsync(Site24x7Host host)
    {
        await host.FailAsync();
        Assert.Single(host.Mints);
        host.Time.Advance(TimeSpan.FromMinutes(1));
    }
}
