using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Okta;

public class OktaErrorsTests
{
    [Theory]
    [InlineData("error_400_bad_cursor", 400, ProviderFailure.Rejected, "also not from the beginning again (E0000031: Invalid search criteria: Invalid cursor: error id oaeaD7DpHunREGPrYH1z_CTTQ)")]
    [InlineData("error_400_system_log_bad_until", 400, ProviderFailure.Rejected, "does not accept the call (E0000001: Api validation failed")]
    [InlineData("error_401_invalid_token", 401, ProviderFailure.Rejected, "30 days after its last use")]
    [InlineData("error_404_not_found", 404, ProviderFailure.Rejected, "check BaseUrl (E0000007: Not found")]
    [InlineData("error_429_rate_limited", 429, ProviderFailure.Throttled, "E0000047")]
    [InlineData("error_500_system_log_code_E0000053", 500, ProviderFailure.Unavailable, "Okta is failing or read-only")]
    public async Task Every_recorded_error_names_cause_and_remedy(string payload, int status, ProviderFailure outcome, string words)
    {
        await using var host = await OktaHost.StartAsync(OktaHost.Recorded(payload, status));

        var failure = await host.FailAsync();

        Assert.Equal(outcome, failure.Failure);
        Assert.StartsWith($"/api/v1/users answered {status}: ", failure.Message);
        Assert.Contains(words, failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Equal(status == 401, failure.CredentialsRefused);
    }

    [Theory]
    [InlineData(400, """{"errorCode":"E0000053","errorSummary":"s"}""", ProviderFailure.Rejected, "(E0000053: s)")]
    [InlineData(400, """{"errorCode":"E0000029","errorSummary":"Invalid paging request"}""", ProviderFailure.Rejected, "Invalid paging request")]
    [InlineData(403, """{"errorCode":"E0000006","errorSummary":"Access denied"}""", ProviderFailure.Rejected, "admin role")]
    [InlineData(403, "", ProviderFailure.Rejected, "admin role")]
    [InlineData(404, """{"status":404,"message":"no route"}""", ProviderFailure.Rejected, "(no route)")]
    [InlineData(405, """{"errorCode":"E0000022","errorSummary":"off"}""", ProviderFailure.Rejected, "(E0000022: off)")]
    [InlineData(418, "", ProviderFailure.Rejected, "upstream gave no reason")]
    [InlineData(503, """{"errorCode":"E0000010","errorSummary":"read-only"}""", ProviderFailure.Unavailable, "read-only")]
    [InlineData(502, "<html>Bad gateway</html>", ProviderFailure.Unavailable, "nothing to do but wait")]
    [InlineData(400, """{"errorCode":""", ProviderFailure.Rejected, "answered 400")]
    [InlineData(400, "[]", ProviderFailure.Rejected, "answered 400")]
    public async Task Every_form_of_an_error_is_understood(int status, string body, ProviderFailure outcome, string words)
    {
        await using var host = await OktaHost.StartAsync(Answers.Json(body, status));

        var failure = await host.FailAsync();

        Assert.Equal(outcome, failure.Failure);
        Assert.Contains(words, failure.Message);
    }

    [Theory]
    [InlineData("""Bearer error="insufficient_scope", error_description="okta.users.read is missing" """, "the token lacks the scope okta.users.read; grant it")]
    [InlineData("""Bearer authorization_uri="https://acme.okta.com", error=insufficient_scope""", "the token lacks the scope okta.users.read; grant it")]
    [InlineData("""Bearer error="other_error" """, "access is denied")]
    [InlineData("Basic error=insufficient_scope", "access is denied")]
    [InlineData("Bearer", "access is denied")]
    public async Task A_scope_that_is_missing_is_told_by_the_challenge_of_an_empty_answer(string challenge, string words)
    {
        await using var host = await OktaHost.StartAsync(Answers.Json("", 403, ("WWW-Authenticate", challenge)));

        var failure = await host.FailAsync();

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("error_description", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spent_minute_is_waited_for_by_oktas_own_clock()
    {
        await using var host = await OktaHost.StartAsync(OktaHost.Recorded("error_429_rate_limited", 429));

        var failure = await host.FailAsync();

        // Date 16:21:50, reset 16:22:38, years before the clock here.
        Assert.Equal(TimeSpan.FromSeconds(48), failure.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(48), Assert.Single(host.Quota.Blocks).RetryAfter);
    }

    [Theory]
    [InlineData("1767323045", 120)]
    [InlineData("1767323044", 119)]
    [InlineData("1767330000", 120)]
    public async Task A_wait_is_never_longer_than_two_minutes(string reset, int seconds)
    {
        await using var host = await OktaHost.StartAsync(Answers.Json(
            """{"errorCode":"E0000047"}""", 429, ("X-Rate-Limit-Limit", "60"), ("X-Rate-Limit-Remaining", "0"), ("X-Rate-Limit-Reset", reset), ("Date", "Fri, 02 Jan 2026 03:02:05 GMT")));

        Assert.Equal(TimeSpan.FromSeconds(seconds), (await host.FailAsync()).RetryAfter);
    }

    [Fact]
    public async Task Too_many_calls_at_once_are_waited_for_some_seconds_whatever_the_reset_says()
    {
        await using var host = await OktaHost.StartAsync(Answers.Json(
            """{"errorCode":"E0000047"}""", 429, ("X-Rate-Limit-Limit", "0"), ("X-Rate-Limit-Remaining", "0"), ("X-Rate-Limit-Reset", "1767323100"), ("Date", "Fri, 02 Jan 2026 03:04:05 GMT")));

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, TimeSpan.FromSeconds(5)), (failure.Failure, failure.RetryAfter));
        Assert.Empty(host.Quota.Blocks);
        Assert.Empty(host.Quota.Reports);
    }

    [Fact]
    public async Task A_fault_that_passes_is_repeated()
    {
        var answers = new Queue<int>([500, 200]);
        await using var host = await OktaHost.StartAsync(
            context => answers.Dequeue() == 500 ? Answers.Status(500)(context) : Answers.Json("[]")(context), options => options.Retries = 1);

        var fetch = host.FetchAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(1));

        Assert.NotEmpty(await fetch);
        Assert.Equal(2, host.Calls.Count);
    }

    [Fact]
    public async Task A_spent_quota_asks_nobody()
    {
        await using var host = await OktaHost.StartAsync(Answers.Json("[]"), quota: new WideQuota(permits: 0));

        var failure = await host.FailAsync();

        Assert.True(failure.IsLocalQuota);
        Assert.Empty(host.Calls);
    }

    [Fact]
    public async Task A_quota_that_is_spent_between_two_pages_counts_nothing()
    {
        await using var host = await OktaHost.StartAsync(OktaHost.Recorded("users_page1"), quota: new WideQuota(permits: 1));

        Assert.True((await host.FailAsync()).IsLocalQuota);
        Assert.Single(host.Calls);
    }

    [Fact]
    public async Task Cancellation_passes_untouched()
    {
        await using var host = await OktaHost.StartAsync(context => Answers.Hang(context));
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var fetch = host.FetchAsync(cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }
}
