using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Http;

public sealed class QuotaTests
{
    [Fact]
    public async Task A_spent_quota_refuses_the_call_and_says_until_when()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server, quota: new WideQuota(permits: 0));

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, true, TimeSpan.FromMinutes(10)), (failure.Failure, failure.IsLocalQuota, failure.RetryAfter));
        Assert.Equal("/data/2.5/weather was not asked: the quota of Sample (calls) is spent until 2026-03-01 12:10:00Z", failure.Message);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Every_call_on_the_wire_takes_a_permit_and_gives_it_back()
    {
        await using var server = await LoopbackServer.StartAsync(
            Answers.Status(500), Answers.Status(401), Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server, credential: _ => new SampleToken());

        var call = host.GetAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(1));
        await call;

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(3, host.Quota.Calls.Count);
        Assert.Equal(0, host.Quota.Held);
        Assert.All(host.Quota.Calls, permit => Assert.Equal(
            new QuotaCall(host.Type.CredentialId(host.Options), QuotaCall.Calls, "Sample/home/current", TimeSpan.FromSeconds(5)), permit));
    }

    [Fact]
    public async Task A_permit_is_held_while_the_body_comes_in()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.HangInBody);
        using var host = SampleHost.At(server, options => options.Retries = 0);

        var call = host.GetAsync();
        await server.WaitForRequestsAsync(1);
        Assert.Equal(1, host.Quota.Held);
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await host.FailAsync(call);

        Assert.Equal(0, host.Quota.Held);
    }

    [Fact]
    public async Task A_429_blocks_the_ledger_for_as_long_as_upstream_asks()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(429, ("Retry-After", "120")));
        using var host = SampleHost.At(server);

        await host.FailAsync();

        Assert.Equal(TimeSpan.FromMinutes(2), Assert.Single(host.Quota.Blocks).RetryAfter);
    }

    [Theory]
    [InlineData(7, 30, "X-Rate-Limit-Remaining: 7", "X-Rate-Limit-Reset: 1445412510")]
    [InlineData(7, 30, "X-RateLimit-Remaining: 7", "X-RateLimit-Reset: 30")]
    [InlineData(0, 30, "RateLimit-Remaining: 0", "RateLimit-Reset: 30")]
    [InlineData(7, 30, "RateLimit: limit=100, remaining=7, reset=30")]
    [InlineData(7, 30, "RateLimit: \"default\";r=7;t=30")]
    [InlineData(0, 30, "X-Rate-Limit-Limit: 60", "X-Rate-Limit-Remaining: 0", "X-Rate-Limit-Reset: 30")]
    [InlineData(null, null, "X-Rate-Limit-Limit: 0", "X-Rate-Limit-Remaining: 0", "X-Rate-Limit-Reset: 30")]
    [InlineData(null, null, "X-Rate-Limit-Remaining: 7")]
    [InlineData(null, null, "X-Rate-Limit-Remaining: -1", "X-Rate-Limit-Reset: 30")]
    [InlineData(null, null, "X-Rate-Limit-Remaining: 7", "X-Rate-Limit-Reset: 1445412470")]
    [InlineData(null, null, "X-Rate-Limit-Remaining: many", "X-Rate-Limit-Reset: soon")]
    [InlineData(null, null, "X-Rate-Limit-Remaining: 7", "X-Rate-Limit-Reset: 99999999999999999999")]
    public async Task Rate_headers_are_reported_when_they_make_sense(int? remaining, int? seconds, params string[] headers)
    {
        (string, string)[] pairs = [("Date", "Wed, 21 Oct 2015 07:28:00 GMT"), .. headers.Select(header => header.Split(": ") is [var name, var value] ? (name, value) : default)];
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}""", headers: pairs));
        using var host = SampleHost.At(server);

        await host.GetAsync();

        if (remaining is null)
        {
            Assert.Empty(host.Quota.Reports);
        }
        else
        {
            var report = Assert.Single(host.Quota.Reports);
            Assert.Equal((remaining, TimeSpan.FromSeconds(seconds!.Value)), (report.Remaining, report.Reset));
        }
    }

    [Fact]
    public async Task A_login_asks_once_and_for_its_own_pool()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"token":"x"}"""));
        using var host = SampleHost.At(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");

        await host.Login.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal([QuotaCall.Login], host.Quota.Calls.Select(call => call.Pool));
        Assert.Equal(0, host.Quota.Held);
    }
}
