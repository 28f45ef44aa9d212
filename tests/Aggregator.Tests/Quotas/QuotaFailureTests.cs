using System.Threading.RateLimiting;
using Aggregator.State;
using static Aggregator.Tests.Quotas.LedgerHost;

namespace Aggregator.Tests.Quotas;

/// <summary>What cannot be written is not granted.</summary>
public sealed class QuotaFailureTests
{
    [Fact]
    public async Task A_permit_that_cannot_be_written_is_refused_with_the_reason()
    {
        await using var host = new LedgerHost(Per("Minute", 10));
        await BreakAsync(host);

        using var refused = await host.TakeAsync(Call(maxWait: 60));

        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.ReasonPhrase, out var reason));
        Assert.Contains("cannot be written", reason);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var after));
        Assert.InRange(after.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task Whoever_shares_a_failed_write_is_refused_and_nobody_waits_for_ever()
    {
        await using var host = new LedgerHost(Per("Minute", 1000));
        await BreakAsync(host);

        var asked = Enumerable.Range(0, 50).Select(i => host.Ledger.AcquireAsync(Call($"{i}", 600)).AsTask()).ToList();
        await host.Ledger.WhenIdleAsync();

        Assert.All(asked, answer => Assert.True(answer.IsCompletedSuccessfully && !answer.Result.IsAcquired));
    }

    [Fact]
    public async Task An_outage_of_the_disk_is_logged_once_when_it_begins_and_once_when_it_ends()
    {
        await using var host = new LedgerHost(Per("Minute", 10));
        await BreakAsync(host);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(0, await host.SpendAsync());
        }

        await host.State.WriteAsync(connection => connection.Execute("ALTER TABLE away RENAME TO quota_windows"));
        Assert.Equal(10, await host.SpendAsync());

        Assert.Equal([1501, 1502], host.Log.Lines.Select(line => line.Id.Id));
    }

    [Fact]
    public async Task A_closed_state_refuses_and_does_not_spin()
    {
        await using var host = new LedgerHost(Per("Minute", 1000));
        await host.SpendAsync(most: 1);
        await host.State.DisposeAsync();

        Assert.Equal(49, await host.SpendAsync()); // the rest of the block is on disk
    }

    [Fact]
    public async Task An_ended_ledger_refuses_those_who_wait_and_those_who_come()
    {
        await using var host = new LedgerHost(Per("Minute", 1));
        await host.SpendAsync();
        var waits = await host.AskAsync(Call("b", 100));

        await host.Ledger.DisposeAsync();

        Assert.False((await waits).IsAcquired);
        Assert.Equal(0, await host.SpendAsync());
    }

    [Fact]
    public async Task A_block_costs_one_commit_however_many_wait_for_it()
    {
        await using var host = new LedgerHost(Per("Minute", 1000));
        var before = await WritesAsync(host);
        // Nothing is written before all have asked.
        using var gate = new ManualResetEventSlim();
        var held = host.State.WriteAsync(_ => gate.Wait(TimeSpan.FromSeconds(30)));

        var asked = Enumerable.Range(0, 400).Select(i => host.Ledger.AcquireAsync(Call($"{i}")).AsTask()).ToList();
        gate.Set();
        await held;
        await host.Ledger.WhenIdleAsync();

        Assert.All(asked, answer => Assert.True(answer.Result.IsAcquired));
        Assert.InRange(await WritesAsync(host) - before, 1, 10);
    }

    // SQLite counts the rows that a connection has changed; each reservation deletes at most one row here and inserts one.
    private static async Task<long> WritesAsync(LedgerHost host)
    {
        long changes = 0;
        await host.State.WriteAsync(connection => changes = connection.Scalar<long>("SELECT total_changes()"));
        return changes;
    }

    private static Task BreakAsync(LedgerHost host) =>
        host.State.WriteAsync(connection => connection.Execute("ALTER TABLE quota_windows RENAME TO away"));
}
