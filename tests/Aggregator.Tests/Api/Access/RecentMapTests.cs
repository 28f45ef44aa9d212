using System.Net;
using Aggregator.Api.Access;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Api.Access;

public sealed class RecentMapTests
{
    [Fact]
    public void Who_was_not_seen_for_longest_is_forgotten_first()
    {
        var map = new RecentMap<string, int>(2);
        map.Set("a", 1);
        map.Set("b", 2);
        Assert.True(map.TryGet("a", out _));

        map.Set("c", 3);

        Assert.False(map.TryGet("b", out _));
        Assert.Equal((true, 2), (map.TryGet("a", out _), map.Count));
    }

    [Fact]
    public void Ever_new_attackers_take_no_more_memory_than_a_few_thousand()
    {
        var map = new RecentMap<int, int>(100);
        var failures = new FailedAttempts(new FakeTime());
        for (var i = 0; i < 5; i++)
        {
            failures.Add(IPAddress.Broadcast, "");
        }

        Assert.NotNull(failures.Wait(IPAddress.Broadcast, ""));
        for (var i = 0; i < 10_000; i++)
        {
            map.Set(i, i);
            failures.Add(new IPAddress(i), "");
        }

        Assert.Equal((100, true), (map.Count, map.TryGet(9_999, out _)));
        Assert.Null(failures.Wait(IPAddress.Broadcast, ""));
    }
}
