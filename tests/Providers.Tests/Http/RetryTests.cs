using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Http;

public sealed class RetryTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task What_can_get_better_is_asked_again(int status)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(status), Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);

        var call = host.GetAsync();
        var pause = await host.Time.AdvanceToTimerAsync(Soon);

        Assert.Equal(1, (await call).Body.Value);
        Assert.InRange(pause, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.5));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_429_that_does_not_say_when_is_not_asked_again_before_the_next_run()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(429), Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Throttled, failure.Failure);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Pauses_double_and_the_last_answer_is_explained()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"message":"down"}""", 503));
        using var host = SampleHost.At(server, options => options.Retries = 3);

        var call = host.GetAsync();
        for (var retry = 0; retry < 3; retry++)
        {
            var pause = await host.Time.AdvanceToTimerAsync(Soon);
            Assert.InRange(pause.TotalSeconds, 0.25 * Math.Pow(2, retry), 0.5 * Math.Pow(2, retry));
        }

        var failure = await host.FailAsync(call);
        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
        Assert.Equal("""/data/2.5/weather answered 503: upstream said: {"message":"down"}; it has trouble of its own and is asked again""", failure.Message);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Without_retries_one_call_is_all()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500));
        using var host = SampleHost.At(server, options => options.Retries = 0);

        await host.FailAsync();

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Retry_after_in_seconds_is_waited_for()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(429, ("Retry-After", "7")), Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);

        var call = host.GetAsync();
        var pause = await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(8));

        await call;
        Assert.Equal(TimeSpan.FromSeconds(7), pause);
    }

    [Fact]
    public async Task Retry_after_as_a_date_counts_from_the_answers_own_date()
    {
        // Upstream's clock is years away from ours.
        await using var server = await LoopbackServer.StartAsync(
            Answers.Status(503, ("Date", "Wed, 21 Oct 2015 07:28:00 GMT"), ("Retry-After", "Wed, 21 Oct 2015 07:28:06 GMT")),
            Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);

        var call = host.GetAsync();
        var pause = await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(8));

        await call;
        Assert.Equal(TimeSpan.FromSeconds(6), pause);
    }

    [Theory]
    [InlineData(429, ProviderFailure.Throttled)]
    [InlineData(503, ProviderFailure.Unavailable)]
    public async Task Retry_after_beyond_the_deadline_gives_up_at_once(int status, ProviderFailure expected)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(status, ("Retry-After", "3600")));
        using var host = SampleHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal((expected, TimeSpan.FromHours(1)), (failure.Failure, failure.RetryAfter));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_spent_rate_header_of_a_429_says_when_as_well()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(
            429,
            ("Date", "Wed, 21 Oct 2015 07:28:00 GMT"),
            ("X-Rate-Limit-Remaining", "0"),
            ("X-Rate-Limit-Reset", $"{new DateTimeOffset(2015, 10, 21, 7, 38, 0, TimeSpan.Zero).ToUnixTimeSeconds()}")));
        using var host = SampleHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, TimeSpan.FromMinutes(10)), (failure.Failure, failure.RetryAfter));
        Assert.Equal(TimeSpan.FromMinutes(10), Assert.Single(host.Quota.Blocks).RetryAfter);
    }

    [Fact]
    public async Task A_cut_connection_is_tried_again()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Cut, Answers.CutInBody, Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);

        var call = host.GetAsync();
        await host.Time.AdvanceToTimerAsync(Soon);
        await host.Time.AdvanceToTimerAsync(Soon);

        Assert.Equal(1, (await call).Body.Value);
    }

    [Fact]
    public async Task Cancellation_passes_untouched_and_ends_the_pause()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500));
        using var host = SampleHost.At(server);
        using var cancellation = new CancellationTokenSource();

        var call = host.GetAsync(cancellationToken: cancellation.Token);
        await host.Time.WaitForTimerAsync(Soon, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();

        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, canceled.CancellationToken);
        Assert.Single(server.Requests);
    }
}
