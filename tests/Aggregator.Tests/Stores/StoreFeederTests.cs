using Aggregator.Stores;
using Aggregator.Tests.Journal;

namespace Aggregator.Tests.Stores;

public sealed class StoreFeederTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_arrives_in_order_and_the_position_follows()
    {
        await using var host = new JournalHost();
        await using var feeding = new Feeding(host, new FakeStore("a"));
        for (var i = 0; i < 200; i++)
        {
            await host.Journal.AppendAsync(SampleReadings.Numbers(i * 5, 5));
        }

        Assert.True(await feeding.FlushAsync());

        Assert.Equal(host.Lines(), feeding.Store.Lines);
        Assert.Equal(host.Journal.Head, host.Journal.PositionOf("a"));
        Assert.Equal("Store a takes readings", Assert.Single(feeding.Log.Lines).Text);
        Assert.Equal(0, feeding.Feeder.Status.Lag.Readings);
        Assert.Equal(host.Time.GetUtcNow(), feeding.Feeder.Status.LastSuccess);
    }

    [Fact]
    public async Task A_call_never_has_more_lines_than_the_store_likes()
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 1_000));
        await using var feeding = new Feeding(host, new FakeStore("a") { Batching = new(300, 1 << 20, TimeSpan.Zero) });

        Assert.True(await feeding.FlushAsync());

        Assert.Equal([300, 300, 300, 100], feeding.Store.Batches.Select(batch => batch.Count));
        Assert.Equal(host.Lines(), feeding.Store.Lines);
    }

    [Fact]
    public async Task Lines_that_are_repeated_take_turns_with_the_journals_and_move_no_position()
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 3));
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var feeding = new Feeding(host, new FakeStore("a")
        {
            Before = _ =>
            {
                asked.TrySetResult();
                return answer.Task;
            },
        });
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancelled);

        // The journal's batch is under way: whoever repeats must know of it, and wait.
        Assert.Equal(host.Journal.Head, feeding.Feeder.BegunThrough);
        var batch = host.Journal.Read(0, 1 << 20)!;
        var repeated = feeding.Feeder.RepeatAsync(batch with { LastId = 0 }, Cancelled);
        Assert.Equal(1, feeding.Store.Calls);
        answer.SetResult();
        await repeated;
        Assert.True(await feeding.FlushAsync());

        Assert.Equal([.. host.Lines(), .. host.Lines()], feeding.Store.Lines);
        Assert.Equal(host.Journal.Head, host.Journal.PositionOf("a"));
    }

    [Fact]
    public async Task A_store_that_is_closed_ends_what_is_repeated_as_an_outage_does()
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 3));
        var batch = host.Journal.Read(0, 1 << 20)!;
        var feeding = new Feeding(host, new FakeStore("a"));
        Assert.True(await feeding.FlushAsync());
        var asked = new TaskCompletionSource();
        feeding.Store.Before = _ =>
        {
            asked.TrySetResult();
            return new TaskCompletionSource().Task;
        };

        var repeated = feeding.Feeder.RepeatAsync(batch, Cancelled);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancelled);
        await feeding.DisposeAsync();

        Assert.Equal(StoreFailure.Unavailable, (await Assert.ThrowsAsync<StoreException>(() => repeated)).Failure);
        Assert.Equal(StoreFailure.Unavailable, (await Assert.ThrowsAsync<StoreException>(() => feeding.Feeder.RepeatAsync(batch, Cancelled))).Failure);
        Assert.True(feeding.Store.IsClosed);
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_is_down_before_there_is_anything_to_store()
    {
        await using var host = new JournalHost();
        var store = new FakeStore("a") { Opening = () => throw new StoreException(StoreFailure.Unavailable, "it is damaged") };
        await using var feeding = new Feeding(host, store);
        var wait = await host.Time.WaitForTimerAsync(BackOff.Longest, Cancelled);

        Assert.Equal("it is damaged", feeding.Feeder.Status.LastError);
        Assert.NotNull(feeding.Feeder.Status.DownSince);
        var opened = new TaskCompletionSource();
        store.Opening = () =>
        {
            opened.SetResult();
            return Task.CompletedTask;
        };
        host.Time.Advance(wait);
        await opened.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancelled);
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 1));
        Assert.True(await feeding.FlushAsync());

        Assert.Null(feeding.Feeder.Status.DownSince);
        Assert.Equal([1400, 1401], feeding.Log.Lines.Select(line => line.Id.Id));
    }

    [Fact]
    public async Task An_outage_is_waited_out_with_growing_pauses_and_logged_twice()
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 10));
        await using var feeding = new Feeding(host, Refusing("a", new StoreException(StoreFailure.Unavailable, "no route to it")));
        var start = host.Time.GetUtcNow();
        for (var failure = 0; failure < 12; failure++)
        {
            var wait = await host.Time.WaitForTimerAsync(BackOff.Longest, Cancelled);
            var usual = Math.Min(Math.Pow(2, failure), 300);
            Assert.InRange(wait.TotalSeconds, Math.Max(1, usual * 0.8), Math.Min(300, usual * 1.2));
            var status = feeding.Feeder.Status;
            Assert.Equal((start, "no route to it", host.Time.GetUtcNow() - start), (status.DownSince, status.LastError, status.Age));
            host.Time.Advance(wait);
        }

        var outage = await host.Time.WaitForTimerAsync(BackOff.Longest, Cancelled) + (host.Time.GetUtcNow() - start);
        feeding.Store.Before = _ => Task.CompletedTask;
        host.Time.Advance(outage);
        Assert.True(await feeding.FlushAsync());

        Assert.Equal(host.Lines(), feeding.Store.Lines);
        Assert.Equal([1400, 1401], feeding.Log.Lines.Select(line => line.Id.Id));
        Assert.Contains("no route to it", feeding.Log.Lines.First().Text, StringComparison.Ordinal);
        Assert.Null(feeding.Feeder.Status.DownSince);
    }

    [Theory]
    [InlineData(0.05, 1, 1)]
    [InlineData(90, 90, 99)]
    [InlineData(86_400, 3_600, 3_600)]
    public async Task A_store_that_says_when_to_come_back_is_obeyed(double asked, double least, double most)
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 10));
        var busy = new StoreException(StoreFailure.Unavailable, "busy") { RetryAfter = TimeSpan.FromSeconds(asked) };
        await using var feeding = new Feeding(host, Refusing("a", busy));

        var wait = await host.Time.WaitForTimerAsync(BackOff.LongestAsked, Cancelled);

        Assert.InRange(wait.TotalSeconds, least, most);
    }

    [Fact]
    public async Task Whatever_a_store_throws_the_readings_wait()
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 10));
        await using var feeding = new Feeding(host, Refusing("a", new OperationCanceledException("a driver's own")));

        host.Time.Advance(await host.Time.WaitForTimerAsync(BackOff.Longest, Cancelled));
        feeding.Store.Before = _ => Task.CompletedTask;
        host.Time.Advance(await host.Time.WaitForTimerAsync(BackOff.Longest, Cancelled));

        Assert.True(await feeding.FlushAsync());
        Assert.Equal(host.Lines(), feeding.Store.Lines);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1000, 1)]
    [InlineData(1000, 13)]
    [InlineData(64, 64)]
    public async Task Poison_is_found_and_parked_and_the_rest_goes_on(int count, int poisonous)
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, count));
        await host.Journal.AppendAsync(SampleReadings.Numbers(count, 5));
        var all = host.Lines();
        var random = new Random(count + poisonous);
        var poison = all.Take(count).OrderBy(_ => random.Next()).Take(poisonous).ToHashSet();
        await using var feeding = new Feeding(host, Poisoned("a", poison));

        Assert.True(await feeding.FlushAsync());

        Assert.Equal(all.Where(line => !poison.Contains(line)), feeding.Store.Lines);
        Assert.Equal(poison.Order(), feeding.Parked.List("a", int.MaxValue).Select(line => line.Line).Order());
        Assert.All(feeding.Parked.List("a", int.MaxValue), line => Assert.Equal("field type conflict", line.Reason));
        Assert.Equal(poisonous, feeding.Feeder.Status.Parked);
        Assert.Equal([1403, 1402], feeding.Log.Lines.Select(line => line.Id.Id));
        Assert.InRange(feeding.Store.Calls, 1, 2 + poisonous * 2 * (1 + (int)Math.Ceiling(Math.Log2(count + 5))));
    }

    [Fact]
    public async Task An_outage_amid_poison_repeats_nothing_that_is_done()
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 200));
        var all = host.Lines();
        var poison = new HashSet<string> { all[3], all[120], all[199] };
        var store = Poisoned("a", poison);
        var (calls, refuse) = (0, store.Before);
        store.Before = lines => ++calls % 3 == 0 ? throw new StoreException(StoreFailure.Unavailable, "down") : refuse(lines);
        await using var feeding = new Feeding(host, store);

        var flush = feeding.Feeder.FlushAsync(TimeSpan.FromDays(1));
        while (!flush.IsCompleted)
        {
            var timer = host.Time.WaitForTimerAsync(BackOff.Longest, Cancelled);
            if (await Task.WhenAny(flush, timer) == timer)
            {
                host.Time.Advance(await timer);
            }
        }

        Assert.True(await flush);
        Assert.Equal(all.Where(line => !poison.Contains(line)), store.Lines);
        Assert.Equal(3, feeding.Parked.Count("a"));
    }

    [Fact]
    public async Task A_line_parked_twice_is_there_once()
    {
        await using var host = new JournalHost();
        var parked = new ParkedLines(host.State, host.Time);

        await parked.ParkAsync("a", "x y=1 1\n"u8.ToArray(), "first");
        await parked.ParkAsync("a", "x y=1 1\n"u8.ToArray(), "second");
        await parked.ParkAsync("b", "x y=1 1\n"u8.ToArray(), "other");

        Assert.Equal([new ParkedLine("a", host.Time.GetUtcNow(), "second", "x y=1 1")], parked.List("a", 10));
        Assert.Equal(1, parked.Count("b"));
    }

    [Fact]
    public async Task A_restart_goes_on_where_the_store_acknowledged()
    {
        await using var host = new JournalHost();
        for (var i = 0; i < 40; i++)
        {
            await host.Journal.AppendAsync(SampleReadings.Numbers(i * 10, 10));
        }

        var hang = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        var first = new FakeStore("a") { Batching = new(25, 2_000, TimeSpan.Zero) };
        first.Before = _ =>
        {
            if (first.Calls < 10)
            {
                return Task.CompletedTask;
            }

            reached.TrySetResult();
            return hang.Task;
        };
        var killed = new Feeding(host, first);
        await reached.Task;
        await killed.DisposeAsync();
        Assert.True(first.IsClosed);
        host.Reopen();

        await using var feeding = new Feeding(host, new FakeStore("a"));
        Assert.True(await feeding.FlushAsync());

        Assert.Equal(host.Lines(), [.. first.Lines, .. feeding.Store.Lines]);
        Assert.NotEmpty(first.Lines);
    }

    [Fact]
    public async Task A_hanging_store_does_not_hold_another_up()
    {
        await using var host = new JournalHost();
        var hang = new TaskCompletionSource();
        await using var slow = new Feeding(host, new FakeStore("slow") { Before = _ => hang.Task });
        await using var quick = new Feeding(host, new FakeStore("quick"));
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 100));

        Assert.True(await quick.FlushAsync());
        Assert.Equal(100, slow.Feeder.Status.Lag.Readings);
    }

    [Fact]
    public async Task Flush_gives_up_in_time()
    {
        await using var host = new JournalHost();
        var hang = new TaskCompletionSource();
        await using var feeding = new Feeding(host, new FakeStore("a") { Before = _ => hang.Task });
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 1));

        var flush = feeding.Feeder.FlushAsync(TimeSpan.FromSeconds(5));
        host.Time.Advance(await host.Time.WaitForTimerAsync(TimeSpan.FromSeconds(5), Cancelled));

        Assert.False(await flush);
    }

    [Fact]
    public async Task What_comes_alone_is_stored_at_once_and_what_comes_soon_after_is_gathered()
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync([SampleReadings.Number(0)]);
        await using var feeding = new Feeding(host, new FakeStore("a") { Batching = new(5_000, 1 << 20, TimeSpan.FromMilliseconds(200)) });
        Assert.True(await feeding.FlushAsync());
        for (var i = 1; i <= 5; i++)
        {
            await host.Journal.AppendAsync([SampleReadings.Number(i)]);
        }

        host.Time.Advance(await host.Time.WaitForTimerAsync(TimeSpan.FromMilliseconds(200), Cancelled));
        Assert.True(await feeding.FlushAsync());

        Assert.Equal([1, 5], feeding.Store.Batches.Select(batch => batch.Count));
    }

    [Fact]
    public async Task A_stream_that_pauses_does_not_linger_afterwards()
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync([SampleReadings.Number(0)]);
        await using var feeding = new Feeding(host, new FakeStore("a") { Batching = new(5_000, 1 << 20, TimeSpan.FromMilliseconds(200)) });
        Assert.True(await feeding.FlushAsync());
        host.Time.Advance(TimeSpan.FromMilliseconds(200));
        var called = new TaskCompletionSource<int>();
        feeding.Store.Before = lines =>
        {
            called.SetResult(lines.Count);
            return Task.CompletedTask;
        };

        await host.Journal.AppendAsync([SampleReadings.Number(1)]);

        Assert.Equal(1, await called.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled));
    }

    [Fact]
    public async Task Flush_does_not_linger()
    {
        await using var host = new JournalHost();
        await using var feeding = new Feeding(host, new FakeStore("a") { Batching = new(5_000, 1 << 20, TimeSpan.FromMinutes(10)) });
        for (var i = 0; i < 50; i++)
        {
            await host.Journal.AppendAsync([SampleReadings.Number(i)]);
            Assert.True(await feeding.FlushAsync());
        }

        Assert.Equal(50, feeding.Store.Batches.Count);
    }

    private static FakeStore Refusing(string name, Exception exception) => new(name) { Before = _ => throw exception };

    private static FakeStore Poisoned(string name, IReadOnlySet<string> poison) => new(name)
    {
        Before = lines => lines.Any(poison.Contains)
            ? throw new StoreException(StoreFailure.Poison, "field type conflict")
            : Task.CompletedTask,
    };
}
