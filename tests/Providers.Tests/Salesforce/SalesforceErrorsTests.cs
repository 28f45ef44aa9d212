using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Salesforce;

public class SalesforceErrorsTests
{
    private const string Payloads = "Salesforce/Payloads";

    [Theory]
    [InlineData("error_401_invalid_session", 401, ProviderFailure.Rejected, "a new one too; check the app and its user (INVALID_SESSION_ID: Session expired or invalid)")]
    [InlineData("error_401_session_not_valid_for_rest", 401, ProviderFailure.Rejected, "give the app the OAuth scope 'api'")]
    [InlineData("error_403_request_limit_exceeded", 403, ProviderFailure.Throttled, "the org has used its API requests of the last 24 hours")]
    [InlineData("error_404_not_found", 404, ProviderFailure.Rejected, "check ApiVersion, Objects and BaseUrl (NOT_FOUND: The requested resource does not exist)")]
    public async Task Every_recorded_error_names_cause_and_remedy(string payload, int status, ProviderFailure outcome, string words)
    {
        await using var host = await SalesforceHost.StartAsync(Payload.Serve($"{Payloads}/{payload}", status));

        var failing = host.FailAsync();
        if (status == 401)
        {
            // A refused token costs another one, and two are some seconds apart.
            await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(5));
        }

        var failure = await failing;

        Assert.Equal(outcome, failure.Failure);
        Assert.StartsWith($"/services/data/v62.0/limits/ answered {status}: ", failure.Message);
        Assert.Contains(words, failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Equal(status == 401, failure.CredentialsRefused);
    }

    [Theory]
    [InlineData(400, """[{"message":"unexpected token: FORM","errorCode":"MALFORMED_QUERY"}]""", ProviderFailure.Rejected, "correct Soql or Objects (MALFORMED_QUERY: unexpected token: FORM)")]
    [InlineData(403, """[{"message":"The REST API is not enabled.","errorCode":"API_DISABLED_FOR_ORG"}]""", ProviderFailure.Rejected, "edition with API access")]
    [InlineData(403, """[{"message":"no","errorCode":"INSUFFICIENT_ACCESS"}]""", ProviderFailure.Rejected, "View Setup and Configuration")]
    [InlineData(405, """[{"message":"m","errorCode":"METHOD_NOT_ALLOWED"}]""", ProviderFailure.Rejected, "METHOD_NOT_ALLOWED: m")]
    [InlineData(500, """[{"message":"m","errorCode":"UNKNOWN_EXCEPTION"}]""", ProviderFailure.Unavailable, "Salesforce is failing")]
    [InlineData(503, "<html>maintenance</html>", ProviderFailure.Unavailable, "under maintenance")]
    [InlineData(404, """{"error":"unexpected"}""", ProviderFailure.Rejected, "check ApiVersion")]
    [InlineData(403, """[{"errorCode":""", ProviderFailure.Rejected, "lacks a permission")]
    [InlineData(403, "[]", ProviderFailure.Rejected, "lacks a permission")]
    public async Task Every_form_of_an_error_is_understood(int status, string body, ProviderFailure outcome, string words)
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json(body, status));

        var failure = await host.FailAsync();

        Assert.Equal(outcome, failure.Failure);
        Assert.Contains(words, failure.Message);
        Assert.Single(host.TokenCalls);
    }

    [Theory]
    [InlineData("TotalRequests Limit exceeded.", 3600)]
    [InlineData("ConcurrentRequests (Concurrent API Requests) Limit exceeded.", 10)]
    public async Task A_spent_limit_is_waited_for_and_no_token_is_renewed(string message, int seconds)
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json($$"""[{"message":"{{message}}","errorCode":"REQUEST_LIMIT_EXCEEDED"}]""", 403));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Throttled, failure.Failure);
        Assert.Equal(TimeSpan.FromSeconds(seconds), failure.RetryAfter);
        Assert.Single(host.TokenCalls);
        Assert.Single(host.Calls);
    }

    [Fact]
    public async Task Too_many_calls_are_throttled_for_as_long_as_upstream_says()
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json("[]", 429, ("Retry-After", "77")));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Throttled, failure.Failure);
        Assert.Equal(TimeSpan.FromSeconds(77), failure.RetryAfter);
    }

    [Fact]
    public async Task A_fault_that_passes_is_repeated()
    {
        var answers = new Queue<int>([500, 200]);
        await using var host = await SalesforceHost.StartAsync(
            context => answers.Dequeue() == 500 ? Answers.Status(500)(context) : Answers.Json("""{"A":{"Max":1,"Remaining":1}}""")(context),
            options => options.Retries = 1);

        var fetch = host.FetchAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(1));

        Assert.Single(await fetch);
        Assert.Equal(2, host.Calls.Count);
    }

    [Fact]
    public async Task A_spent_quota_asks_nobody()
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json("{}"), quota: new WideQuota(permits: 1));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Throttled, failure.Failure);
        Assert.True(failure.IsLocalQuota);
        Assert.Empty(host.Calls);
    }

    [Fact]
    public async Task Cancellation_passes_untouched()
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Hang);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var fetch = host.FetchAsync(cancellationToken: cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }
}
