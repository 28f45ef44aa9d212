using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Http;

public sealed class TimeoutTests
{
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Hangs => ["headers", "body"];

    [Theory]
    [MemberData(nameof(Hangs))]
    public async Task An_attempt_that_hangs_ends_after_its_timeout(string where)
    {
        await using var server = await LoopbackServer.StartAsync(where == "body" ? Answers.HangInBody : Answers.Hang);
        using var host = SampleHost.At(server, options => options.Retries = 0);

        var call = host.GetAsync();
        await server.WaitForRequestsAsync(1);
        host.Time.Advance(Attempt);

        var failure = await host.FailAsync(call);
        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
        Assert.Equal("/data/2.5/weather did not answer within 10 s; raise Timeout when it is slow at other times too", failure.Message);
        Assert.Equal(0, host.Quota.Held);
    }

    [Fact]
    public async Task A_hanging_attempt_is_repeated_until_the_deadline_and_not_beyond()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Hang);
        using var host = SampleHost.At(server, options => (options.Retries, options.Deadline) = (10, TimeSpan.FromSeconds(25)));
        var started = host.Time.GetUtcNow();

        var call = host.GetAsync();
        // Attempts of 10 s, a short pause after each; the third has only what is left.
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await server.WaitForRequestsAsync(attempt);
            await host.Time.AdvanceToTimerAsync(Attempt);
            if (attempt < 3)
            {
                await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(1));
            }
        }

        var failure = await host.FailAsync(call);
        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
        Assert.Contains("did not answer within", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(25, (host.Time.GetUtcNow() - started).TotalSeconds, 0.01);
    }

    [Fact]
    public async Task A_pause_that_would_end_after_the_deadline_is_not_made()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500));
        // The first pause is shorter than half a second, the second is not.
        using var host = SampleHost.At(server, options => options.Deadline = TimeSpan.FromSeconds(0.7));

        var call = host.GetAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(0.5));

        var failure = await host.FailAsync(call);
        Assert.Contains("answered 500", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }
}
