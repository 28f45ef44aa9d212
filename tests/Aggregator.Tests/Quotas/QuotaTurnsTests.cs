using System.Threading.RateLimiting;
using Aggregator.Providers.Http;
using Aggregator.Quotas;
using static Aggregator.Tests.Quotas.LedgerHost;

namespace Aggregator.Tests.Quotas;

/// <summary>Who gets a permit when there are too few, who waits, and who is told to come later.</summary>
public sealed class QuotaTurnsTests
{
    [Theory]
    [InlineData(0, 61)]
    [InlineData(0, 5)]
    [InlineData(5, 61)]
    [InlineData(5, 7)]
    [InlineData(90, 61)]
    public async Task A_hundred_callers_get_equally_much(double maxWait, double interval)
    {
        await using var host = new LedgerHost(Per("Minute", 30));
        var grants = new int[100];
        for (var run = 0; run < 20 * 61 / interval; run++)
        {
            var asked = new List<Task<RateLimitLease>>();
            for (var caller = 0; caller < grants.Length; caller++)
            {
                asked.Add(await host.AskAsync(Call($"{caller:000}", maxWait)));
            }

            for (var second = 0d; second < interval; second += 0.5)
            {
                await host.AdvanceAsync(0.5);
                for (var caller = 0; caller < grants.Length; caller++)
                {
                    using var lease = asked[caller] is { IsCompleted: true } answer ? await answer : null;
                    grants[caller] += lease is { IsAcquired: true } ? 1 : 0;
                    asked[caller] = lease is null ? asked[caller] : Task.FromResult<RateLimitLease>(new RefusedLease("", default));
                }
            }
        }

        Assert.InRange(grants.Max() - grants.Min(), 0, 2);
        Assert.InRange(grants.Sum(), 20 * 28, 21 * 30);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Nobody_starves_when_a_run_asks_for_eight_at_a_time(double maxWait)
    {
        await using var host = new LedgerHost(Per("Minute", 30));
        var grants = new int[100];
        for (var run = 0; run < 20; run++)
        {
            for (var first = 0; first < grants.Length; first += 8)
            {
                var callers = Enumerable.Range(first, Math.Min(8, grants.Length - first)).ToList();
                var asked = new List<Task<RateLimitLease>>();
                foreach (var caller in callers)
                {
                    asked.Add(await host.AskAsync(Call($"{caller:000}", maxWait)));
                }

                for (var wait = 0d; wait <= maxWait && asked.Exists(answer => !answer.IsCompleted); wait += 0.1)
                {
                    await host.AdvanceAsync(0.1);
                }

                foreach (var (caller, answer) in callers.Zip(asked))
                {
                    using var lease = await answer;
                    grants[caller] += lease.IsAcquired ? 1 : 0;
                }
            }

            await host.AdvanceAsync(61);
        }

        Assert.InRange(grants.Max() - grants.Min(), 0, 2);
        Assert.InRange(grants.Sum(), 20 * 30 * 0.95, int.MaxValue);
    }

    [Fact]
    public async Task Who_was_refused_and_never_asks_again_costs_the_others_one_turn_at_most()
    {
        await using var host = new LedgerHost(Per("Minute", 1));
        Assert.Equal(1, await host.SpendAsync(Call("alive"), most: 1));
        using var refused = await host.TakeAsync(Call("gone"));
        await host.AdvanceAsync(61);

        Assert.Equal(0, await host.SpendAsync(Call("alive")));
        Assert.Equal(1, await host.SpendAsync(Call("alive")));
    }

    [Fact]
    public async Task A_caller_waits_when_a_permit_comes_free_in_time()
    {
        await using var host = new LedgerHost(Per("Minute", 1));
        await host.SpendAsync();
        await host.AdvanceAsync(40);

        var waits = await host.AskAsync(Call("b", 21));
        Assert.False(waits.IsCompleted);
        await host.AdvanceAsync(20.1);

        Assert.True((await waits).IsAcquired);
    }

    [Fact]
    public async Task A_caller_is_refused_at_once_when_its_permit_would_come_too_late()
    {
        await using var host = new LedgerHost(Per("Minute", 1));
        await host.SpendAsync();
        await host.AdvanceAsync(40);

        using var refused = await host.TakeAsync(Call("b", 19));

        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var after));
        Assert.InRange(after.TotalSeconds, 20, 20.1);
        Assert.True(refused.TryGetMetadata(MetadataName.ReasonPhrase, out var reason));
        Assert.Equal("the quota is spent", reason);
    }

    [Fact]
    public async Task A_caller_that_would_be_behind_too_many_others_is_refused_at_once()
    {
        await using var host = new LedgerHost(Per("Minute", 2));
        await host.SpendAsync();
        var first = await host.AskAsync(Call("b", 70));
        var second = await host.AskAsync(Call("c", 70));

        using var third = await host.TakeAsync(Call("d", 70));

        Assert.False(third.IsAcquired);
        await host.AdvanceAsync(60.1);
        Assert.True((await first).IsAcquired && (await second).IsAcquired);
    }

    [Fact]
    public async Task The_caller_with_the_fewest_turns_and_then_the_oldest_grant_is_served_first()
    {
        await using var host = new LedgerHost(Per("Minute", 2));
        await host.SpendAsync(Call("old"), most: 1);
        await host.SpendAsync(Call("new"), most: 1);

        var recent = await host.AskAsync(Call("new", 200));
        var old = await host.AskAsync(Call("old", 200));
        var never = await host.AskAsync(Call("never", 200));
        await host.AdvanceAsync(60.1);

        Assert.True(never.IsCompleted && old.IsCompleted);
        Assert.False(recent.IsCompleted);
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_its_permit_to_the_next()
    {
        await using var host = new LedgerHost(Per("Minute", 1));
        await host.SpendAsync();
        using var cancellation = new CancellationTokenSource();
        var cancelled = await host.AskUntilAsync(Call("b", 100), cancellation.Token);
        var next = await host.AskAsync(Call("c", 200));

        await cancellation.CancelAsync();
        await host.AdvanceAsync(60.1);

        await Assert.ThrowsAsync<TaskCanceledException>(() => cancelled);
        Assert.True((await next).IsAcquired);
        Assert.Equal(0, host.Ledger.GetStatistics(Call())!.CurrentQueuedCount);
    }

    [Fact]
    public async Task Permits_that_are_asked_for_and_given_up_at_random_do_not_leak()
    {
        await using var host = new LedgerHost(Per("Second", 50));
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var asked = host.Ledger.AcquireAsync(Call($"{i % 10}", 5), 1, cancellation.Token).AsTask();
            if (random.Next(2) == 0)
            {
                await cancellation.CancelAsync();
            }

            await host.AdvanceAsync(random.NextDouble() * 0.05);
            if (asked.IsCompletedSuccessfully)
            {
                (await asked).Dispose();
            }
            else if (!asked.IsCanceled)
            {
                await host.AdvanceAsync(1.1);
                (await asked).Dispose();
            }
        }

        await host.AdvanceAsync(1.1);

        Assert.Equal(50, host.Status("50 per 00:00:01").Left);
        Assert.Equal(50, await host.SpendAsync());
    }

    [Fact]
    public async Task Sources_with_one_credential_share_it_and_the_tightest_of_each_kind_rules()
    {
        await using var host = new LedgerHost();
        host.Ledger.Configure(
        [
            new(Key, QuotaCall.Calls, [Per("Minute", 20), Per("Day", 25)]),
            new(Key, QuotaCall.Calls, [Per("00:01:00", 10), Per("Hour", 1000)]),
            new("other", QuotaCall.Calls, [Per("Minute", 3)]),
        ]);

        Assert.Equal(6, await host.SpendAsync(Call("one/home"), most: 6));
        Assert.Equal(4, await host.SpendAsync(Call("two/home")));
        Assert.Equal(3, await host.SpendAsync(Call("three/home", credential: "other")));
        Assert.Equal(["10 per 00:01:00", "25 per Day", "1000 per 01:00:00"], host.Ledger.Snapshot().Where(status => status.Credential == Key).Select(status => status.Quota));
    }

    [Fact]
    public async Task A_permit_that_is_on_disk_can_be_had_without_waiting()
    {
        await using var host = new LedgerHost(Per("Minute", 60));

        using var first = host.Ledger.AttemptAcquire(Call());
        await host.Ledger.WhenIdleAsync();
        using var second = host.Ledger.AttemptAcquire(Call());

        Assert.False(first.IsAcquired);
        Assert.True(second.IsAcquired);
    }

    [Fact]
    public async Task Statistics_count_what_was_given_refused_and_waits()
    {
        await using var host = new LedgerHost(Per("Minute", 3));
        await host.SpendAsync();
        _ = await host.AskAsync(Call("b", 100));

        var statistics = host.Ledger.GetStatistics(Call())!;

        Assert.Equal((3, 1, 1, 0), (statistics.TotalSuccessfulLeases, statistics.TotalFailedLeases, statistics.CurrentQueuedCount, statistics.CurrentAvailablePermits));
        Assert.Null(host.Ledger.GetStatistics(Call(credential: "unknown")));
    }

    [Fact]
    public async Task A_credential_that_no_source_has_is_refused()
    {
        await using var host = new LedgerHost(Per("Minute", 3));

        using var refused = await host.TakeAsync(Call(credential: "unknown"));

        Assert.False(refused.IsAcquired);
    }
}
