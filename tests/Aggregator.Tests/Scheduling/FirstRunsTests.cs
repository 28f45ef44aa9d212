using Aggregator.Scheduling;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Scheduling;

public sealed class FirstRunsTests
{
    [Fact]
    public void Who_begins_with_others_waits_a_millisecond_for_each_of_their_targets()
    {
        var turns = new FirstRuns(new FakeTime());

        Assert.Equal([0, 2, 102, 103], ((int[])[2, 100, 1, 1]).Select(targets => turns.TakeTurn(targets).TotalMilliseconds));
    }

    [Fact]
    public void Who_begins_later_waits_for_nobody()
    {
        var time = new FakeTime();
        var turns = new FirstRuns(time);
        turns.TakeTurn(1000);

        time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Equal(TimeSpan.FromMilliseconds(100), turns.TakeTurn(2));
        time.Advance(TimeSpan.FromMilliseconds(102));
        Assert.Equal(TimeSpan.Zero, turns.TakeTurn(2));
    }
}
