using Aggregator.Scheduling;

namespace Aggregator.Tests.Scheduling;

public sealed class FirstRunsTests
{
    [Fact]
    public void Who_begins_with_others_waits_a_millisecond_for_each_of_their_targets()
    {
        var turns = new FirstRuns();

        Assert.Equal([0, 2, 102, 103], ((int[])[2, 100, 1, 1]).Select(targets => turns.TakeTurn(targets).TotalMilliseconds));
    }
}
