using Aggregator.Providers.Http;

namespace Aggregator.Providers.Tests.Http;

public sealed class AttemptTimersTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public void One_that_was_given_back_in_time_is_used_again()
    {
        var timers = new AttemptTimers(TimeProvider.System);
        var first = timers.Take(s_hour);
        timers.GiveBack(first);

        var second = timers.Take(s_hour);

        Assert.Same(first, second);
        Assert.False(second.IsCancellationRequested);
        second.Dispose();
    }

    [Fact]
    public void One_that_was_cancelled_never_is()
    {
        var timers = new AttemptTimers(TimeProvider.System);
        var first = timers.Take(s_hour);
        first.Cancel();
        timers.GiveBack(first);

        using var second = timers.Take(s_hour);

        Assert.NotSame(first, second);
        Assert.False(second.IsCancellationRequested);
    }

    [Fact]
    public void Nobody_who_still_listens_hears_of_the_next_attempt()
    {
        var timers = new AttemptTimers(TimeProvider.System);
        var first = timers.Take(s_hour);
        var heard = 0;
        first.Token.UnsafeRegister(_ => heard++, null);
        timers.GiveBack(first);

        using var second = timers.Take(s_hour);
        second.Cancel();

        Assert.Equal(0, heard);
    }

    [Fact]
    public void Each_rings_when_its_own_time_is_up()
    {
        var time = new FakeTime();
        var timers = new AttemptTimers(time);
        using var one = timers.Take(TimeSpan.FromSeconds(1));
        using var two = timers.Take(TimeSpan.FromSeconds(2));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(one.IsCancellationRequested);
        Assert.False(two.IsCancellationRequested);
    }
}
