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
    public void A_million_attackers_take_no_more_memory_than_a_few_thousand()
    {
        var failures = new FailedAttempts(new FakeTime());
        for (var i = 0; i < 50_000; i++)
        {
            failures.Add(new IPAddress(i), "");
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 50_000; i < 1_000_000; i++)
        {
            failures.Add(new IPAddress(i), "");
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1 << 20);
        GC.KeepAlive(failures);
    }
}
