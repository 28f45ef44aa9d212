using Aggregator.Pipeline;
using Aggregator.State;

namespace Aggregator.Tests.Pipeline;

/// <summary>Readings of a stream and its cursor: both on disk, or neither.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task A_stream_goes_on_where_its_stored_readings_end()
    {
        var stream = new ScriptedStream { Length = 3 };
        await using var host = new PipelineHost(stream);
        await host.RunAsync();
        stream.Length = 5;

        var run = await host.RunAsync();

        Assert.Equal((PollOutcome.Ok, 2), (run.Outcome, run.Polls[0].Count));
        Assert.Equal([null, "3"], stream.Asked);
        Assert.Equal([0, 1, 2, 3, 4], Numbers(host));
    }

    [Fact]
    public async Task A_restart_goes_on_where_the_last_commit_was()
    {
        var stream = new ScriptedStream { Length = 3 };
        await using var host = new PipelineHost(stream);
        await host.RunAsync();
        stream.Length = 5;

        host.Restart();
        await host.RunAsync();

        Assert.Equal([0, 1, 2, 3, 4], Numbers(host));
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_the_cursor_where_it_was()
    {
        var stream = new ScriptedStream { Length = 30 };
        await using var host = new PipelineHost(stream);
        await host.RunAsync();
        stream.Length = 20_000;
        await host.Journal.State.WriteAsync(connection => connection.Execute("PRAGMA max_page_count = 1"));

        var failed = await host.RunAsync();

        Assert.Equal(PollOutcome.Unavailable, failed.Outcome);
        Assert.Contains("Fetched but not stored", failed.Polls[0].Message);
        Assert.Equal("30", host.Journal.Journal.CursorOf("sample", "home/events"));
        Assert.Equal(30, Numbers(host).Count);
        await host.Journal.State.WriteAsync(connection => connection.Execute("PRAGMA max_page_count = 1000000"));

        await host.RunAsync();

        Assert.Equal([null, "30", "30"], stream.Asked);
        Assert.Equal(Enumerable.Range(0, 20_000), Numbers(host));
    }

    [Fact]
    public async Task A_cursor_that_cannot_be_saved_takes_the_readings_back()
    {
        var stream = new ScriptedStream { Length = 3 };
        await using var host = new PipelineHost(stream);
        await host.Journal.State.WriteAsync(connection => connection.Execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON cursors BEGIN SELECT raise(ABORT, 'no cursor'); END"));

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => host.RunAsync());

        Assert.Empty(Numbers(host));
        await host.Journal.State.WriteAsync(connection => connection.Execute("DROP TRIGGER refuse"));
        await host.RunAsync();
        Assert.Equal([0, 1, 2], Numbers(host));
    }

    [Fact]
    public async Task A_full_journal_leaves_the_cursor_where_it_was()
    {
        var stream = new ScriptedStream { Length = 20_000 };
        await using var host = new PipelineHost(stream, journalSize: 1 << 20);
        host.Journal.Journal.UseStores(["slow"]);
        await host.RunAsync();
        stream.Length = 20_001;

        var refused = await host.RunAsync();

        Assert.Equal(PollOutcome.Unavailable, refused.Outcome);
        Assert.Equal("20000", host.Journal.Journal.CursorOf("sample", "home/events"));
        await host.Journal.Journal.AdvanceAsync("slow", host.Journal.Journal.Head);
        Assert.Equal(PollOutcome.Ok, (await host.RunAsync()).Outcome);
        Assert.Equal([20_000], Numbers(host, after: host.Journal.Journal.Head - 1));
    }

    [Fact]
    public async Task Nothing_new_is_empty_and_costs_no_reading()
    {
        var stream = new ScriptedStream();
        await using var host = new PipelineHost(stream);

        var first = await host.RunAsync();
        var second = await host.RunAsync();

        Assert.Equal((PollOutcome.Empty, PollOutcome.Empty), (first.Outcome, second.Outcome));
        Assert.Equal([null, "0"], stream.Asked);
        Assert.Equal(0, host.Journal.Journal.Head);
    }

    [Fact]
    public async Task Each_source_has_its_own_place_whatever_the_case_of_its_name()
    {
        var stream = new ScriptedStream { Length = 2 };
        await using var host = new PipelineHost(stream);
        await host.RunAsync();

        host.Restart("SAMPLE");
        await host.RunAsync();
        host.Restart("other");
        await host.RunAsync();

        Assert.Equal([null, "2", null], stream.Asked);
    }

    [Fact]
    public async Task Stores_are_given_more_than_a_mebibyte_of_one_fetch_in_several_entries()
    {
        var stream = new ScriptedStream { Length = 40_000 };
        await using var host = new PipelineHost(stream);

        await host.RunAsync();

        Assert.InRange(host.Journal.Journal.Head, 2, 10);
        Assert.Equal(Enumerable.Range(0, 40_000), Numbers(host));
    }

    private static IReadOnlyList<int> Numbers(PipelineHost host, long after = 0) =>
        [.. host.Journal.Lines(after).Select(line => int.Parse(line.Split("number=")[1].Split(',')[0], null))];
}
