using Aggregator.Quotas;
using Aggregator.State;
using Microsoft.Data.Sqlite;
using static Aggregator.Tests.Quotas.LedgerHost;

namespace Aggregator.Tests.Quotas;

/// <summary>What a new process knows of the calls of earlier ones.</summary>
public sealed class QuotaRecoveryTests
{
    [Fact]
    public async Task A_killed_process_has_spent_what_it_had_reserved()
    {
        await using var host = new LedgerHost(Per("Minute", 60));
        await host.SpendAsync(most: 1); // one block of three is on disk

        host.Kill();

        Assert.Equal(57, await host.SpendAsync());
    }

    [Fact]
    public async Task A_process_that_ends_well_has_spent_exactly_what_it_used()
    {
        await using var host = new LedgerHost(Per("Minute", 60), Per("Day", 100));
        await host.SpendAsync(most: 1);

        await host.RestartAsync();

        Assert.Equal(59, host.Status("60 per 00:01:00").Left);
        Assert.Equal(99, host.Status("100 per Day").Left);
    }

    [Fact]
    public async Task A_call_under_way_when_the_process_was_killed_counts_from_the_restart()
    {
        await using var host = new LedgerHost(Per("Minute", 1));
        using var lost = await host.TakeAsync(Call());
        await host.AdvanceAsync(300);

        host.Kill();

        await host.AdvanceAsync(60);
        Assert.Equal(0, await host.SpendAsync());
        await host.AdvanceAsync(0.01);
        Assert.Equal(1, await host.SpendAsync());
    }

    [Fact]
    public async Task Calls_that_had_ended_by_the_last_reservation_are_remembered_as_such()
    {
        await using var host = new LedgerHost(Per("Minute", 20));
        await host.SpendAsync(most: 10);
        await host.AdvanceAsync(50);
        await host.SpendAsync(most: 1);

        host.Kill();
        await host.AdvanceAsync(11);

        Assert.Equal(19, host.Status("20 per 00:01:00").Left);
    }

    [Fact]
    public async Task Ten_restarts_in_a_minute_do_not_exceed_it()
    {
        await using var host = new LedgerHost(Per("Minute", 30));
        var calls = 0;
        for (var i = 0; i < 10; i++)
        {
            calls += await host.SpendAsync(most: 4);
            await host.AdvanceAsync(5);
            host.Kill();
        }

        Assert.InRange(calls, 25, 30);
    }

    [Fact]
    public async Task Restarts_without_calls_do_not_extend_a_window()
    {
        await using var host = new LedgerHost(Per("Minute", 30));
        await host.SpendAsync();
        for (var i = 0; i < 6; i++)
        {
            await host.AdvanceAsync(10);
            await host.RestartAsync();
        }

        await host.AdvanceAsync(0.1);

        Assert.Equal(30, await host.SpendAsync());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task A_clock_set_between_two_processes_opens_no_window_while_the_machine_runs_on(int hours)
    {
        await using var host = new LedgerHost(Per("Minute", 10), Bucket(20, 60));
        await host.SpendAsync();

        host.Time.SetWallClock(TimeSpan.FromHours(hours));
        host.Kill();

        Assert.Equal(0, await host.SpendAsync());
        await host.AdvanceAsync(61);
        Assert.Equal(10, await host.SpendAsync());
    }

    [Fact]
    public async Task After_the_machine_was_started_with_a_slow_clock_what_seems_to_come_is_now()
    {
        await using var host = new LedgerHost(Per("Minute", 10));
        await host.SpendAsync();

        host.Time.SetWallClock(TimeSpan.FromDays(-3));
        host.Kill(boot: "second");

        await host.AdvanceAsync(59);
        Assert.Equal(0, await host.SpendAsync());
        await host.AdvanceAsync(2);
        Assert.Equal(10, await host.SpendAsync());
    }

    [Fact]
    public async Task After_a_new_start_of_the_machine_the_wall_clock_tells_what_is_old()
    {
        await using var host = new LedgerHost(Per("Minute", 10));
        await host.SpendAsync();
        await host.RestartAsync();

        await host.AdvanceAsync(61);
        host.Kill(boot: "second");

        Assert.Equal(10, await host.SpendAsync());
    }

    [Fact]
    public async Task A_day_that_has_passed_while_no_process_ran_is_over()
    {
        await using var host = new LedgerHost(Per("Day", 10));
        await host.SpendAsync();
        await host.RestartAsync();
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.RestartAsync();

        Assert.Equal(10, await host.SpendAsync());
    }

    [Fact]
    public async Task What_was_in_use_at_the_last_end_is_logged_once()
    {
        await using var host = new LedgerHost(Per("Minute", 60));
        await host.SpendAsync(most: 1);

        host.Kill();

        Assert.Single(host.Log.Lines, line => line.Id.Id == 1503);
    }

    [Fact]
    public async Task A_row_that_cannot_be_understood_is_refused_by_name()
    {
        await using var host = new LedgerHost(Per("Minute", 60));
        await host.SpendAsync(most: 1);
        await host.State.WriteAsync(connection => connection.Execute("UPDATE quota_windows SET state = '{'"));

        var refused = Assert.Throws<StateException>(() => host.Kill());

        Assert.Contains("'00:01:00'", refused.Message);
        await host.State.WriteAsync(connection => connection.Execute("DELETE FROM quota_windows"));
    }
}
