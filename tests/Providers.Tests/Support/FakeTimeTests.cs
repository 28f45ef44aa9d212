namespace Aggregator.Providers.Tests.Support;

public sealed class FakeTimeTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task Delays_end_in_order_and_each_at_its_time()
    {
        var start = _time.GetUtcNow();
        var seen = new List<double>();

        async Task WaitAsync(int seconds)
        {
            // On the clock under test: nobody waits.
            await Task.Delay(TimeSpan.FromSeconds(seconds), _time, TestContext.Current.CancellationToken);
            seen.Add((_time.GetUtcNow() - start).TotalSeconds);
        }

        Task[] waits = [WaitAsync(3), WaitAsync(1), WaitAsync(2)];
        _time.Advance(TimeSpan.FromSeconds(10));
        await Task.WhenAll(waits);

        Assert.Equal([1, 2, 3], seen);
        Assert.Equal(TimeSpan.FromSeconds(10), _time.GetUtcNow() - start);
    }

    [Fact]
    public void A_periodic_timer_fires_each_period_and_not_after_its_disposal()
    {
        var fired = 0;
        var timer = _time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _time.Advance(TimeSpan.FromSeconds(6));
        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(3, fired);
    }

    [Fact]
    public async Task A_watcher_sees_the_timer_that_is_made_later()
    {
        var seen = _time.WaitForTimerAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(5), _time);
        Assert.False(seen.IsCompleted);
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(0.5), _time);

        _time.Advance(await seen);

        Assert.Equal((true, false), (soon.IsCancellationRequested, late.IsCancellationRequested));
    }
}
