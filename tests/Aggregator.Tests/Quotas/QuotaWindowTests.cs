using Aggregator.Providers.Http;
using static Aggregator.Tests.Quotas.LedgerHost;

namespace Aggregator.Tests.Quotas;

/// <summary>What each kind of limit counts, and until when.</summary>
public sealed class QuotaWindowTests
{
    [Fact]
    public async Task A_permit_occupies_its_window_from_the_calls_start_until_a_window_after_its_end()
    {
        await using var host = new LedgerHost(Per("Minute", 1));
        var lease = await host.TakeAsync(Call());
        await host.AdvanceAsync(90);
        Assert.Equal(0, await host.SpendAsync());

        lease.Dispose();
        await host.AdvanceAsync(60);
        Assert.Equal(0, await host.SpendAsync());
        await host.AdvanceAsync(0.001);

        Assert.Equal(1, await host.SpendAsync());
    }

    [Fact]
    public async Task A_lease_disposed_twice_ends_one_call()
    {
        await using var host = new LedgerHost(Per("Minute", 3));
        var lease = await host.TakeAsync(Call());
        using var other = await host.TakeAsync(Call());

        lease.Dispose();
        lease.Dispose();

        Assert.Equal(2, host.Status("3 per 00:01:00").Used);
    }

    [Fact]
    public async Task A_bucket_gives_its_capacity_at_once_and_then_one_more_each_time()
    {
        await using var host = new LedgerHost(Bucket(20, 15));

        Assert.Equal(20, await host.SpendAsync());
        await host.AdvanceAsync(14.9);
        Assert.Equal(0, await host.SpendAsync());
        await host.AdvanceAsync(0.1);
        Assert.Equal(1, await host.SpendAsync());
        await host.AdvanceAsync(3600);
        Assert.Equal(20, await host.SpendAsync());
    }

    [Fact]
    public async Task A_bucket_does_not_refill_for_calls_that_upstream_may_not_have_debited_yet()
    {
        await using var host = new LedgerHost(Bucket(2, 10));
        using var first = await host.TakeAsync(Call());
        await host.AdvanceAsync(100);

        Assert.Equal(1, await host.SpendAsync());
    }

    [Fact]
    public async Task A_day_ends_at_midnight_UTC()
    {
        await using var host = new LedgerHost(Per("Day", 10));
        Assert.Equal(10, await host.SpendAsync());

        await host.AdvanceAsync((12 * 3600) - 0.001);
        Assert.Equal(0, await host.SpendAsync());
        await host.AdvanceAsync(0.001);

        Assert.Equal(10, await host.SpendAsync());
    }

    [Fact]
    public async Task A_month_ends_with_the_calendars_month()
    {
        await using var host = new LedgerHost(Per("Month", 10));
        Assert.Equal(10, await host.SpendAsync());

        await host.AdvanceAsync(TimeSpan.FromDays(30).TotalSeconds);
        Assert.Equal(0, await host.SpendAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(0.5).TotalSeconds);

        Assert.Equal(10, await host.SpendAsync());
    }

    [Fact]
    public async Task A_call_under_way_at_midnight_counts_in_both_days()
    {
        await using var host = new LedgerHost(Per("Day", 10));
        using (await host.TakeAsync(Call()))
        {
            await host.AdvanceAsync(12 * 3600);
        }

        Assert.Equal(9, await host.SpendAsync());
    }

    [Fact]
    public async Task A_clock_set_back_over_midnight_does_not_open_the_day_again()
    {
        await using var host = new LedgerHost(Per("Day", 10));
        await host.AdvanceAsync(12 * 3600);
        Assert.Equal(10, await host.SpendAsync());

        host.Time.SetWallClock(TimeSpan.FromHours(-2));
        Assert.Equal(0, await host.SpendAsync());
        await host.AdvanceAsync(3 * 3600);

        Assert.Equal(0, await host.SpendAsync());
    }

    [Fact]
    public async Task A_clock_that_was_years_fast_does_not_close_the_day_for_years()
    {
        await using var host = new LedgerHost(Per("Day", 10));
        Assert.Equal(4, await host.SpendAsync(most: 4));
        host.Time.SetWallClock(TimeSpan.FromDays(1000));
        Assert.Equal(5, await host.SpendAsync(most: 5));

        host.Time.SetWallClock(TimeSpan.FromDays(-1000));
        Assert.Equal(1, await host.SpendAsync());
        await host.AdvanceAsync(12 * 3600);

        Assert.Equal(10, await host.SpendAsync());
    }

    [Fact]
    public async Task A_call_needs_a_permit_of_every_limit()
    {
        await using var host = new LedgerHost(Per("00:00:10", 5), Per("Minute", 8), Per("Day", 10));

        Assert.Equal(5, await host.SpendAsync());
        await host.AdvanceAsync(11);
        Assert.Equal(3, await host.SpendAsync());
        await host.AdvanceAsync(61);
        Assert.Equal(2, await host.SpendAsync());
        await host.AdvanceAsync(61);
        Assert.Equal(0, await host.SpendAsync());
    }

    [Fact]
    public async Task A_login_takes_a_permit_of_its_own_pool_and_one_of_the_calls()
    {
        await using var host = new LedgerHost(Per("Minute", 5));
        host.Claim(QuotaCall.Login, Per("Hour", 2));

        Assert.Equal(2, await host.SpendAsync(Call("login", pool: QuotaCall.Login)));

        Assert.Equal(3, await host.SpendAsync());
    }

    [Fact]
    public async Task A_login_that_lacks_a_permit_does_not_hold_up_other_calls()
    {
        await using var host = new LedgerHost(Per("Minute", 2));
        host.Claim(QuotaCall.Login, Per("00:05:00", 1));
        Assert.Equal(1, await host.SpendAsync(Call("login", pool: QuotaCall.Login)));
        Assert.Equal(1, await host.SpendAsync());

        var login = await host.AskAsync(Call("login", 600, QuotaCall.Login));
        var call = await host.AskAsync(Call("other", 600));
        await host.AdvanceAsync(61);

        Assert.True((await call).IsAcquired);
        Assert.False(login.IsCompleted);
        await host.AdvanceAsync(240);
        Assert.True((await login).IsAcquired);
    }

    [Fact]
    public async Task No_limit_means_no_count()
    {
        await using var host = new LedgerHost();

        Assert.Equal(5000, await host.SpendAsync(most: 5000));
    }

    [Fact]
    public async Task A_status_tells_what_is_used_and_when_it_renews()
    {
        await using var host = new LedgerHost(Per("Minute", 60), Per("Day", 1000), Bucket(100, 1));
        var begun = host.Time.GetUtcNow();
        await host.SpendAsync(most: 7);
        await host.AdvanceAsync(30);

        var minute = host.Status("60 per 00:01:00");
        Assert.Equal((60, 7, 53), (minute.Limit, minute.Used, minute.Left));
        Assert.InRange(minute.RenewsAt!.Value, begun + TimeSpan.FromSeconds(60), begun + TimeSpan.FromSeconds(60.01));
        var day = host.Status("1000 per Day");
        Assert.Equal((7, 993), (day.Used, day.Left));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), day.RenewsAt);
        Assert.Equal(0, host.Status("100 at once, 1 more per 00:00:01").Used);
    }
}
