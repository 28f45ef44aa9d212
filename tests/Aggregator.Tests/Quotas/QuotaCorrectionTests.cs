using System.Threading.RateLimiting;
using static Aggregator.Tests.Quotas.LedgerHost;

namespace Aggregator.Tests.Quotas;

/// <summary>What upstream says, the ledger heeds.</summary>
public sealed class QuotaCorrectionTests
{
    [Fact]
    public async Task Nothing_is_given_before_the_time_that_upstream_named()
    {
        await using var host = new LedgerHost(Per("Minute", 60));
        await host.SpendAsync(most: 2);

        host.Ledger.Block(Call(), TimeSpan.FromSeconds(30));

        using var refused = await host.TakeAsync(Call("b", 20));
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var after));
        Assert.InRange(after.TotalSeconds, 30, 30.1);
        await host.AdvanceAsync(30.1);
        Assert.Equal(58, await host.SpendAsync(Call("b")));
    }

    [Fact]
    public async Task A_pause_outlives_the_process_but_not_its_time()
    {
        await using var host = new LedgerHost(Per("Minute", 60));
        host.Ledger.Block(Call(), TimeSpan.FromSeconds(300));
        await host.State.WriteAsync(_ => { });

        host.Kill();

        Assert.Equal(host.Time.GetUtcNow().AddSeconds(300), host.Status("60 per 00:01:00").BlockedUntil!.Value, TimeSpan.FromSeconds(0.1));
        Assert.Equal(0, await host.SpendAsync());
        await host.AdvanceAsync(301);
        Assert.Equal(60, await host.SpendAsync());
    }

    [Fact]
    public async Task A_shorter_pause_does_not_end_a_longer_one()
    {
        await using var host = new LedgerHost();
        host.Ledger.Block(Call(), TimeSpan.FromSeconds(300));

        host.Ledger.Block(Call(), TimeSpan.FromSeconds(1));
        await host.AdvanceAsync(200);

        Assert.Equal(0, await host.SpendAsync());
    }

    [Fact]
    public async Task Who_waits_and_cannot_wait_so_long_is_refused_at_once()
    {
        await using var host = new LedgerHost(Per("Minute", 1));
        await host.SpendAsync();
        var brief = await host.AskAsync(Call("brief", 70));
        var patient = await host.AskAsync(Call("patient", 500));

        host.Ledger.Block(Call(), TimeSpan.FromSeconds(300));

        Assert.False((await brief).IsAcquired);
        Assert.False(patient.IsCompleted);
        await host.AdvanceAsync(301);
        Assert.True((await patient).IsAcquired);
    }

    [Fact]
    public async Task A_report_allows_as_many_calls_as_it_says_until_its_reset()
    {
        await using var host = new LedgerHost(Per("Minute", 60));
        using (await host.TakeAsync(Call()))
        {
            host.Ledger.Report(Call(), 5, TimeSpan.FromSeconds(20));
        }

        Assert.Equal(5, await host.SpendAsync());
        await host.AdvanceAsync(20.5);
        Assert.Equal(54, await host.SpendAsync());
    }

    [Fact]
    public async Task A_report_counts_the_other_calls_under_way_because_upstream_may_not_have()
    {
        await using var host = new LedgerHost(Per("Minute", 60));
        using var first = await host.TakeAsync(Call());
        using var second = await host.TakeAsync(Call());
        using var third = await host.TakeAsync(Call());

        host.Ledger.Report(Call(), 5, TimeSpan.FromSeconds(20));

        Assert.Equal(3, await host.SpendAsync());
    }

    [Fact]
    public async Task A_report_never_allows_more_than_the_limits()
    {
        await using var host = new LedgerHost(Per("Minute", 10));

        host.Ledger.Report(Call(), 500, TimeSpan.FromSeconds(20));

        Assert.Equal(10, await host.SpendAsync());
    }

    [Fact]
    public async Task A_report_about_a_minute_and_one_about_a_day_hold_side_by_side()
    {
        await using var host = new LedgerHost(Per("Minute", 1000));

        host.Ledger.Report(Call(), 40, TimeSpan.FromHours(10));
        host.Ledger.Report(Call(), 3, TimeSpan.FromSeconds(30));

        Assert.Equal(3, await host.SpendAsync());
        await host.AdvanceAsync(31);
        Assert.Equal(37, await host.SpendAsync());
        await host.AdvanceAsync(11 * 3600);
        Assert.Equal(1000, await host.SpendAsync());
    }

    [Fact]
    public async Task A_later_report_of_the_same_window_does_not_give_back_what_an_earlier_one_took()
    {
        await using var host = new LedgerHost(Per("Minute", 1000));
        host.Ledger.Report(Call(), 3, TimeSpan.FromSeconds(30));

        host.Ledger.Report(Call(), 8, TimeSpan.FromSeconds(29));

        Assert.Equal(3, await host.SpendAsync());
    }

    [Fact]
    public async Task A_report_outlives_the_process()
    {
        await using var host = new LedgerHost(Per("Minute", 60));
        host.Ledger.Report(Call(), 7, TimeSpan.FromMinutes(10));
        Assert.Equal(2, await host.SpendAsync(most: 2));

        host.Kill();

        Assert.InRange(await host.SpendAsync(), 3, 5);
        await host.AdvanceAsync(660);
        Assert.Equal(60, await host.SpendAsync());
    }

    [Fact]
    public async Task Reports_with_every_answer_of_a_sliding_upstream_do_not_starve_it()
    {
        await using var host = new LedgerHost(Per("Minute", 60));
        var calls = 0;
        for (var i = 0; i < 600; i++)
        {
            using var lease = await host.TakeAsync(Call());
            if (lease.IsAcquired)
            {
                calls++;
                host.Ledger.Report(Call(), 10, TimeSpan.FromSeconds(10));
            }

            await host.AdvanceAsync(0.5);
        }

        Assert.InRange(calls, 240, 300); // ten in ten seconds, for five minutes
    }
}
