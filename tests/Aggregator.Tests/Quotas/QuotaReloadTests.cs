using Aggregator.Providers.Http;
using static Aggregator.Tests.Quotas.LedgerHost;

namespace Aggregator.Tests.Quotas;

/// <summary>Limits that change while the daemon runs.</summary>
public sealed class QuotaReloadTests
{
    [Fact]
    public async Task A_changed_limit_keeps_its_history()
    {
        await using var host = new LedgerHost(Per("Minute", 60), Per("Day", 100));
        await host.SpendAsync(most: 25);

        host.Claim(QuotaCall.Calls, Per("Minute", 40), Per("Day", 50));

        Assert.Equal(15, await host.SpendAsync());
    }

    [Fact]
    public async Task A_limit_below_what_is_used_waits_until_enough_is_old()
    {
        await using var host = new LedgerHost(Per("Minute", 60));
        await host.SpendAsync(most: 25);
        await host.AdvanceAsync(30);
        await host.SpendAsync(most: 5);

        host.Claim(QuotaCall.Calls, Per("Minute", 10));

        Assert.Equal(0, await host.SpendAsync());
        await host.AdvanceAsync(30.5);
        Assert.Equal(5, await host.SpendAsync());
    }

    [Fact]
    public async Task Permits_reserved_under_a_larger_limit_are_not_given_under_a_smaller_one()
    {
        await using var host = new LedgerHost(Per("Minute", 2000)); // a block is 100
        await host.SpendAsync(most: 1);

        host.Claim(QuotaCall.Calls, Per("Minute", 10));

        Assert.Equal(9, await host.SpendAsync());
    }

    [Fact]
    public async Task Permits_on_their_way_to_disk_are_not_given_under_a_smaller_limit()
    {
        await using var host = new LedgerHost(Per("Minute", 2000));
        var asked = host.Ledger.AcquireAsync(Call(), 1, TestContext.Current.CancellationToken).AsTask();

        host.Claim(QuotaCall.Calls, Per("Minute", 10));
        await host.Ledger.WhenIdleAsync();
        (await asked).Dispose();

        Assert.Equal(9, await host.SpendAsync());
    }

    [Fact]
    public async Task A_new_kind_of_limit_knows_the_calls_that_another_remembers()
    {
        await using var host = new LedgerHost(Per("Hour", 100));
        await host.SpendAsync(most: 10);
        await host.AdvanceAsync(120);
        await host.SpendAsync(most: 6);
        using var underWay = await host.TakeAsync(Call());

        host.Claim(QuotaCall.Calls, Per("Minute", 10), Per("Day", 40), Bucket(12, 60));

        Assert.Equal(7, host.Status("10 per 00:01:00").Used);
        Assert.Equal(17, host.Status("40 per Day").Used);
        Assert.Equal(0, host.Status("12 at once, 1 more per 00:01:00").Left);
    }

    [Fact]
    public async Task A_smaller_bucket_is_not_fuller_than_what_was_spent_leaves()
    {
        await using var host = new LedgerHost(Bucket(20, 60));
        await host.SpendAsync(most: 5);

        host.Claim(QuotaCall.Calls, Bucket(8, 60));
        Assert.Equal(3, await host.SpendAsync());
        host.Claim(QuotaCall.Calls, Bucket(20, 60));

        Assert.Equal(0, await host.SpendAsync());
    }

    [Fact]
    public async Task A_source_switched_off_and_on_keeps_its_count()
    {
        await using var host = new LedgerHost(Per("Minute", 10));
        await host.SpendAsync(most: 4);

        host.Ledger.Configure([]);
        Assert.Equal(0, await host.SpendAsync());
        host.Claim(QuotaCall.Calls, Per("Minute", 10));

        Assert.Equal(6, await host.SpendAsync());
    }

    [Fact]
    public async Task Equal_limits_leave_reserved_permits_where_they_are()
    {
        await using var host = new LedgerHost(Per("Minute", 2000));
        await host.SpendAsync(most: 1);

        host.Claim(QuotaCall.Calls, Per("00:01:00", 2000));
        using var lease = host.Ledger.AttemptAcquire(Call());

        Assert.True(lease.IsAcquired);
    }

    [Fact]
    public async Task A_limit_that_is_neither_window_nor_bucket_changes_nothing()
    {
        await using var host = new LedgerHost(Per("Minute", 10));

        Assert.Throws<FormatException>(() => host.Ledger.Configure([new(Key, QuotaCall.Calls, [Per("Minute", 5)]), new("other", QuotaCall.Calls, [Per("Fortnight", 1)])]));

        Assert.Equal(10, await host.SpendAsync());
    }

    [Fact]
    public async Task A_limit_put_on_calls_under_way_counts_them()
    {
        await using var host = new LedgerHost();
        using var underWay = await host.TakeAsync(Call());

        host.Claim(QuotaCall.Calls, Per("Minute", 5), Bucket(5, 60), Per("Day", 5));

        Assert.Equal(4, await host.SpendAsync());
    }
}
