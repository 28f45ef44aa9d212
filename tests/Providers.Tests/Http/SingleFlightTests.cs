using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Http;

public sealed class SingleFlightTests
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Equal_requests_share_one_call()
    {
        await using var server = await LoopbackServer.StartAsync(AnswerWhenReleased);
        using var host = SampleHost.At(server);

        Task<Aggregator.Providers.Http.Fetched<Sample>>[] calls = [.. Enumerable.Range(0, 20).Select(_ => host.GetAsync())];
        await _asked.Task;
        _released.SetResult();
        var samples = await Task.WhenAll(calls);

        Assert.All(samples, sample => Assert.Equal(1, sample.Body.Value));
        Assert.Single(server.Requests);
        Assert.Single(host.Quota.Calls);
    }

    [Fact]
    public async Task When_the_first_caller_gives_up_the_others_ask_anew_and_share_that_call()
    {
        await using var server = await LoopbackServer.StartAsync(AnswerWhenReleased);
        using var host = SampleHost.At(server);
        using var cancellation = new CancellationTokenSource();

        var first = host.GetAsync(cancellationToken: cancellation.Token);
        Task<Aggregator.Providers.Http.Fetched<Sample>>[] others = [host.GetAsync(), host.GetAsync()];
        await _asked.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _released.SetResult();

        Assert.All(await Task.WhenAll(others), sample => Assert.Equal(1, sample.Body.Value));
        Assert.Equal(2, host.Quota.Calls.Count);
    }

    [Fact]
    public async Task Another_callers_cancellation_ends_its_own_wait_alone()
    {
        await using var server = await LoopbackServer.StartAsync(AnswerWhenReleased);
        using var host = SampleHost.At(server);
        using var cancellation = new CancellationTokenSource();

        var first = host.GetAsync();
        await _asked.Task;
        var second = host.GetAsync(cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        _released.SetResult();

        Assert.Equal(1, (await first).Body.Value);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task When_the_only_caller_gives_up_the_call_ends_and_the_next_begins_anew()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await LoopbackServer.StartAsync(
            async context =>
            {
                context.RequestAborted.Register(aborted.SetResult);
                _asked.TrySetResult();
                await Answers.Hang(context);
            },
            Answers.Json("""{"value":2}"""));
        using var host = SampleHost.At(server);
        using var cancellation = new CancellationTokenSource();

        var call = host.GetAsync(cancellationToken: cancellation.Token);
        await _asked.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Equal(2, (await host.GetAsync()).Body.Value);
        await aborted.Task;
        await host.Quota.WaitUntilAllReturnedAsync();
    }

    [Fact]
    public async Task One_who_has_given_up_already_asks_nothing()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.GetAsync(cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(host.Quota.Calls);
    }

    [Fact]
    public async Task A_shared_failure_reaches_everybody()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            _asked.TrySetResult();
            await _released.Task;
            context.Response.StatusCode = 404;
        });
        using var host = SampleHost.At(server);

        var first = host.GetAsync();
        var second = host.GetAsync();
        await _asked.Task;
        _released.SetResult();

        Assert.Equal(ProviderFailure.Rejected, (await host.FailAsync(first)).Failure);
        Assert.Equal(ProviderFailure.Rejected, (await host.FailAsync(second)).Failure);
        Assert.Single(server.Requests);
    }

    private async Task AnswerWhenReleased(HttpContext context)
    {
        _asked.TrySetResult();
        await _released.Task;
        await Answers.Json("""{"value":1}""")(context);
    }
}
