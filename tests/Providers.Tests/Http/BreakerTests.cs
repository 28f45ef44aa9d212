using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Http;

public sealed class BreakerTests
{
    [Fact]
    public async Task After_ten_failures_upstream_is_left_alone_and_then_probed_with_one_call()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500));
        using var host = SampleHost.At(server, options => options.Retries = 0);
        await FailTenTimesAsync(host);

        var refused = await host.FailAsync();

        Assert.Equal((ProviderFailure.Unavailable, false), (refused.Failure, refused.IsLocalQuota));
        Assert.Equal($"/data/2.5/weather was not asked: {server.Address.Authority} kept failing and is left alone for 5 s", refused.Message);
        Assert.Equal(10, server.Requests.Count);
        Assert.Equal(10, host.Quota.Calls.Count);

        host.Time.Advance(TimeSpan.FromSeconds(5.1));
        server.Answer = Answers.Json("""{"value":1}""");
        await host.GetAsync();
        await host.GetAsync();

        Assert.Equal(12, server.Requests.Count);
    }

    [Fact]
    public async Task A_failed_probe_doubles_the_rest()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500));
        using var host = SampleHost.At(server, options => options.Retries = 0);
        await FailTenTimesAsync(host);
        host.Time.Advance(TimeSpan.FromSeconds(5.1));
        await host.FailAsync();

        var refused = await host.FailAsync();

        Assert.Equal(TimeSpan.FromSeconds(10), refused.RetryAfter);
        Assert.Equal(11, server.Requests.Count);
    }

    [Fact]
    public async Task A_fetch_with_time_left_waits_for_the_probe()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500));
        using var host = SampleHost.At(server, options => options.Retries = 1);
        for (var pair = 0; pair < 5; pair++)
        {
            var failing = host.GetAsync();
            await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(1));
            await host.FailAsync(failing);
        }

        server.Answer = Answers.Json("""{"value":1}""");
        var call = host.GetAsync();
        var pause = await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(6));

        Assert.Equal(1, (await call).Body.Value);
        Assert.Equal(TimeSpan.FromSeconds(5), pause);
    }

    [Fact]
    public async Task Good_answers_between_keep_it_closed()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server, options => options.Retries = 0);
        for (var round = 0; round < 15; round++)
        {
            server.Answer = Answers.Status(500);
            await host.FailAsync();
            server.Answer = Answers.Json("""{"value":1}""");
            await host.GetAsync();
            await host.GetAsync();
        }

        Assert.Equal(45, server.Requests.Count);
    }

    [Fact]
    public async Task Failures_long_apart_do_not_add_up_and_later_ones_open_it_again()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500));
        using var host = SampleHost.At(server, options => options.Retries = 0);
        for (var call = 0; call < 15; call++)
        {
            await host.FailAsync();
            host.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(15, server.Requests.Count);
        await FailTenTimesAsync(host);
        Assert.StartsWith("/data/2.5/weather was not asked", (await host.FailAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(25, server.Requests.Count);
    }

    [Fact]
    public async Task Refusals_of_upstream_and_of_the_ledger_do_not_open_it()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(404));
        using var host = SampleHost.At(server, options => options.Retries = 0, new WideQuota(permits: 20));
        for (var call = 0; call < 40; call++)
        {
            await host.FailAsync();
        }

        var failure = await host.FailAsync();

        Assert.True(failure.IsLocalQuota);
        Assert.Equal(20, server.Requests.Count);
    }

    private static async Task FailTenTimesAsync(SampleHost host)
    {
        for (var call = 0; call < 10; call++)
        {
            await host.FailAsync();
        }
    }
}
