using System.Text;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.State;

namespace Aggregator.Tests.Journal;

public sealed class ReadingJournalTests
{
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_appended_is_read_in_order()
    {
        await using var host = new JournalHost();
        for (var i = 0; i < 50; i++)
        {
            await host.Journal.AppendAsync(SampleReadings.Numbers(i * 3, 3));
        }

        Assert.Equal(150, host.Lines().Count);
        Assert.Equal(Expected(0, 150), host.Lines());
        Assert.Equal(50, host.Journal.Head);
    }

    [Fact]
    public async Task Many_pollers_share_commits_and_nobody_is_lost()
    {
        await using var host = new JournalHost();
        host.Journal.UseStores(["a"]);
        // As many as there are processors would be one on a small machine, who shares with nobody.
        var pollers = new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Cancelled };
        await Parallel.ForAsync(0, 5_000, pollers, async (number, _) => await host.Journal.AppendAsync([SampleReadings.Number(number)]));

        Assert.Equal(Expected(0, 5_000).Order(StringComparer.Ordinal), host.Lines().Order(StringComparer.Ordinal));
        Assert.InRange(host.Journal.Head, 1, 4_999);
    }

    [Fact]
    public async Task What_was_awaited_survives_a_kill()
    {
        await using var host = new JournalHost();
        var random = new Random(11);
        var number = 0;
        for (var life = 0; life < 5; life++)
        {
            for (var i = 0; i < 20; i++)
            {
                var count = random.Next(1, 40);
                await host.Journal.AppendAsync(SampleReadings.Numbers(number, count));
                number += count;
            }

            await host.Journal.AdvanceAsync("a", host.Journal.Head - 7);
            host.Reopen();

            Assert.Equal(20 * (life + 1), host.Journal.Head);
            Assert.Equal(host.Journal.Head - 7, host.Journal.PositionOf("a"));
        }

        Assert.Equal(Expected(0, number), host.Lines());
    }

    [Fact]
    public async Task Memory_and_disk_tell_the_same()
    {
        await using var host = new JournalHost();
        host.Journal.UseStores(["a"]);
        for (var i = 0; i < 300; i++)
        {
            await host.Journal.AppendAsync(SampleReadings.Numbers(i * 2, 2));
        }

        var memory = Batches(host.Journal);
        var disk = Batches(host.Reopen());

        Assert.Equal(disk, memory);
        Assert.True(memory.Count > 3);
    }

    [Fact]
    public async Task More_than_memory_keeps_is_read_from_disk()
    {
        await using var host = new JournalHost();
        host.Journal.UseStores(["a"]);
        const int Count = 300_000;
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, Count));

        Assert.True(host.Journal.Bytes > JournalTail.Capacity);
        Assert.Equal(Expected(0, Count), host.Lines(maxBytes: 1 << 20));
    }

    [Fact]
    public async Task Readings_without_values_are_skipped()
    {
        await using var host = new JournalHost();
        var empty = new Reading(new Series(SampleReadings.Weather), SampleReadings.Start, SampleReadings.Start);

        await host.Journal.AppendAsync([empty]);
        Assert.Equal(0, host.Journal.Head);

        await host.Journal.AppendAsync([SampleReadings.Number(0), empty, SampleReadings.Number(1)]);
        Assert.Equal(2, host.Journal.Read(0, 1000)!.Readings);
    }

    [Fact]
    public async Task Nothing_to_read_is_null_and_can_be_waited_for()
    {
        await using var host = new JournalHost();
        Assert.Null(host.Journal.Read(0, 1000));

        var waiting = host.Journal.WaitAsync(0, Cancelled);
        Assert.False(waiting.IsCompleted);
        await host.Journal.AppendAsync([SampleReadings.Number(0)]);
        await waiting;

        Assert.True(host.Journal.WaitAsync(0, Cancelled).IsCompleted);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        waiting = host.Journal.WaitAsync(1, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_store_lags_by_what_it_has_not_acknowledged()
    {
        await using var host = new JournalHost();
        host.Journal.UseStores(["a", "b"]);
        for (var i = 0; i < 4; i++)
        {
            await host.Journal.AppendAsync(SampleReadings.Numbers(i * 10, 10));
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await host.Journal.AdvanceAsync("a", 3);

        var start = host.Time.GetUtcNow() - TimeSpan.FromMinutes(4);
        Assert.Equal((10, start.AddMinutes(3)), (host.Journal.LagOf("a").Readings, host.Journal.LagOf("a").Since!.Value));
        Assert.Equal((40, start), (host.Journal.LagOf("b").Readings, host.Journal.LagOf("b").Since!.Value));
        Assert.Equal(host.Journal.LagOf("b"), host.Journal.Undelivered);
        Assert.Equal(host.Journal.Bytes, host.Journal.LagOf("b").Bytes);

        await host.Journal.AdvanceAsync("b", 4);
        await host.Journal.AdvanceAsync("a", 4);
        Assert.Equal(default, host.Journal.Undelivered);
        await host.Journal.AppendAsync([SampleReadings.Number(99)]);
        Assert.Equal(host.Time.GetUtcNow(), host.Journal.Undelivered.Since);
    }

    [Fact]
    public async Task Lag_is_the_same_after_opening_again()
    {
        await using var host = new JournalHost();
        host.Journal.UseStores(["a"]);
        for (var i = 0; i < 9; i++)
        {
            await host.Journal.AppendAsync(SampleReadings.Numbers(i * 10, 10));
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await host.Journal.AdvanceAsync("a", 5);
        var before = (host.Journal.LagOf("a"), host.Journal.Bytes, host.Journal.Head);

        var again = host.Reopen();

        Assert.Equal(before, (again.LagOf("a"), again.Bytes, again.Head));
    }

    [Fact]
    public async Task A_position_never_goes_back()
    {
        await using var host = new JournalHost();
        for (var i = 0; i < 5; i++)
        {
            await host.Journal.AppendAsync([SampleReadings.Number(i)]);
        }

        await host.Journal.AdvanceAsync("a", 4);
        await host.Journal.AdvanceAsync("a", 2);

        Assert.Equal(4, host.Journal.PositionOf("a"));
        Assert.Equal(4, host.Reopen().PositionOf("a"));
    }

    [Fact]
    public async Task A_new_store_starts_at_the_oldest_entry_and_a_removed_one_holds_nothing_back()
    {
        await using var host = new JournalHost(maxSize: 100_000);
        host.Journal.UseStores(["a", "gone"]);
        await FillAsync(host, 0, 90_000);
        await host.Journal.AdvanceAsync("a", host.Journal.Head);
        host.Journal.UseStores(["a"]);
        await FillAsync(host, 50_000, 90_000, "a");
        await UntilAsync(host, () => host.Journal.Bytes <= 100_000);

        host.Journal.UseStores(["a", "new", "gone"]);

        var oldest = host.Journal.PositionOf("new");
        Assert.True(oldest > 0);
        Assert.Equal(oldest, host.Journal.PositionOf("gone"));
        Assert.Equal(host.Journal.Bytes, host.Journal.LagOf("new").Bytes);
        Assert.Equal(host.Journal.LagOf("new").Readings, host.Lines(oldest).Count);
        Assert.Equal(host.Journal.Head, host.Journal.PositionOf("A"));
    }

    [Fact]
    public async Task A_full_journal_refuses_and_drops_nothing_undelivered()
    {
        await using var host = new JournalHost(maxSize: 100_000);
        host.Journal.UseStores(["fast", "slow"]);
        var number = 0;
        var nearly = false;
        var full = default(JournalFullException);
        while (full is null)
        {
            var append = host.Journal.AppendAsync(SampleReadings.Numbers(number, 10));
            await append.ContinueWith(_ => { }, Cancelled, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            full = append.Exception?.InnerException as JournalFullException;
            number += full is null ? 10 : 0;
            await host.Journal.AdvanceAsync("fast", host.Journal.Head);
            nearly |= host.Journal.IsNearlyFull && host.Journal.Bytes is > 80_000 and < 90_000;
        }

        Assert.True(nearly);
        Assert.Contains("store 'slow'", full.Message, StringComparison.Ordinal);
        Assert.Contains("2026-03-01 12:00:00Z", full.Message, StringComparison.Ordinal);
        Assert.Equal(Expected(0, number), host.Lines());

        await host.Journal.AdvanceAsync("slow", host.Journal.Head);
        await host.Journal.AppendAsync(SampleReadings.Numbers(number, 10));
        Assert.Equal(Expected(number, 10), host.Lines(host.Journal.Head - 1));
    }

    [Fact]
    public async Task The_oldest_delivered_go_first_and_the_size_holds()
    {
        await using var host = new JournalHost(maxSize: 100_000);
        host.Journal.UseStores(["a", "b"]);
        for (var round = 0; round < 10; round++)
        {
            await FillAsync(host, round * 10_000, 60_000, "a");
            await host.Journal.AdvanceAsync("b", host.Journal.Head - 20);
            await UntilAsync(host, () => host.Journal.Bytes <= 100_000);

            Assert.InRange(host.Journal.Bytes, 55_000, 100_000);
            Assert.Equal(20 * 10, host.Lines(host.Journal.PositionOf("b")).Count);
        }

        var before = (host.Journal.Bytes, host.Journal.Head, host.Journal.LagOf("b"));
        var again = host.Reopen();
        Assert.Equal(before, (again.Bytes, again.Head, again.LagOf("b")));
    }

    [Fact]
    public async Task A_row_stays_readable_in_size()
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 50_000));

        var largest = 0;
        for (long position = 0; host.Journal.Read(position, 1) is { } entry; position = entry.LastId)
        {
            largest = Math.Max(largest, entry.Lines.Length);
        }

        Assert.InRange(largest, 1, (1 << 20) + 1024);
    }

    [Fact]
    public async Task A_failed_commit_is_told_to_everybody_in_it_and_keeps_nothing()
    {
        await using var host = new JournalHost();
        host.Journal.UseStores(["a"]);
        await host.Journal.AppendAsync([SampleReadings.Number(0)]);
        await host.State.WriteAsync(connection => connection.Execute(
            "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no room'); END"));

        var appends = Enumerable.Range(1, 50).Select(number => host.Journal.AppendAsync([SampleReadings.Number(number)])).ToList();
        foreach (var append in appends)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => append);
        }

        await host.State.WriteAsync(connection => connection.Execute("DROP TRIGGER full"));
        await host.Journal.AppendAsync([SampleReadings.Number(51)]);

        Assert.Equal([.. Expected(0, 1), .. Expected(51, 1)], host.Lines());
        Assert.Equal(2, host.Journal.Undelivered.Readings);
    }

    [Fact]
    public async Task A_full_disk_is_named_and_the_journal_goes_on_when_there_is_room()
    {
        await using var host = new JournalHost();
        host.Journal.UseStores(["a"]);
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 10));
        await host.State.WriteAsync(connection => connection.Execute("PRAGMA max_page_count = 1"));

        for (var i = 0; i < 3; i++)
        {
            var exception = await Assert.ThrowsAsync<StateException>(() => host.Journal.AppendAsync(SampleReadings.Numbers(10, 5_000)));
            Assert.Contains("the disk is full", exception.Message, StringComparison.Ordinal);
            Assert.Equal(exception.Message, host.State.Fault);
        }

        await host.State.WriteAsync(connection => connection.Execute("PRAGMA max_page_count = 1000000"));
        await host.Journal.AppendAsync(SampleReadings.Numbers(10, 10));

        Assert.Null(host.State.Fault);
        Assert.Equal(Expected(0, 20), host.Lines());
        Assert.Equal(20, host.Journal.Undelivered.Readings);
        Assert.Equal(Expected(0, 20), host.Lines(host.Reopen().PositionOf("a")));
    }

    [Fact]
    public async Task A_closed_state_database_refuses()
    {
        await using var host = new JournalHost();
        await host.State.DisposeAsync();

        await Assert.ThrowsAsync<StateException>(() => host.Journal.AppendAsync([SampleReadings.Number(0)]));
        await Assert.ThrowsAsync<StateException>(() => host.Journal.AppendAsync([SampleReadings.Number(1)]));
        Assert.Equal(0, host.Journal.Head);
    }

    private static List<(long, int, string)> Batches(ReadingJournal journal)
    {
        var batches = new List<(long, int, string)>();
        for (long position = 0; journal.Read(position, 5_000) is { } batch; position = batch.LastId)
        {
            batches.Add((batch.LastId, batch.Readings, Encoding.UTF8.GetString(batch.Lines.Span)));
        }

        return batches;
    }

    private static string[] Expected(int from, int count)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new LineWriter();
        foreach (var reading in SampleReadings.Numbers(from, count))
        {
            writer.Write(reading, buffer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task FillAsync(JournalHost host, int number, long bytes, string? follower = null)
    {
        for (var end = host.Journal.Head + bytes / 1000; host.Journal.Head < end; number += 10)
        {
            await host.Journal.AppendAsync(SampleReadings.Numbers(number, 10));
            if (follower is not null)
            {
                await host.Journal.AdvanceAsync(follower, host.Journal.Head);
            }
        }
    }

    // Trimming has commits of its own, and tells of them when the pool has a thread for it.
    private static async Task UntilAsync(JournalHost host, Func<bool> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition() && TimeProvider.System.GetElapsedTime(start) < s_enough)
        {
            await host.State.WriteAsync(_ => { });
        }
    }
}
