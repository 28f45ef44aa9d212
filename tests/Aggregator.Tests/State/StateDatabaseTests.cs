using Aggregator.State;
using Aggregator.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Aggregator.Tests.State;

/// <summary>What the state database promises to those who write it.</summary>
public sealed class StateDatabaseTests : IDisposable
{
    private const string Put = "INSERT INTO quota_windows VALUES ($key, 'p', 'q', $state, 0, 0, NULL)";

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("aggregator.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Many_writes_share_few_commits()
    {
        await using var state = StateDatabase.Open(Path);
        using var reader = state.OpenReader();
        using var gate = new ManualResetEventSlim();
        var blocking = await HoldAsync(state, gate);
        var before = Version(reader);

        var writes = Enumerable.Range(0, 500).Select(i => WriteAsync(state, $"{i}")).ToList();
        gate.Set();
        await blocking;
        await Task.WhenAll(writes);

        Assert.Equal(500, Count(reader));
        Assert.InRange(Version(reader) - before, 1, 3); // the pragma counts commits of other connections
    }

    [Fact]
    public async Task A_write_that_throws_is_undone_alone()
    {
        await using var state = StateDatabase.Open(Path);
        using var gate = new ManualResetEventSlim();
        var blocking = await HoldAsync(state, gate);

        var good = WriteAsync(state, "good");
        var bad = state.WriteAsync(connection =>
        {
            connection.Execute(Put, ("$key", "bad"), ("$state", ""));
            throw new InvalidOperationException("mine");
        });
        var twice = WriteAsync(state, "good");
        var last = WriteAsync(state, "last");
        gate.Set();
        await Task.WhenAll(blocking, good, last);

        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        await Assert.ThrowsAsync<SqliteException>(() => twice);
        using var reader = state.OpenReader();
        Assert.Equal(2, Count(reader));
        Assert.Null(state.Fault);
    }

    [Fact]
    public async Task A_full_disk_keeps_what_was_committed_refuses_the_rest_and_recovers_by_itself()
    {
        await using var state = StateDatabase.Open(Path);
        await WriteAsync(state, "kept");
        await state.WriteAsync(connection => connection.Execute("PRAGMA max_page_count = 1"));

        var refused = await Assert.ThrowsAsync<StateException>(() => WriteAsync(state, "refused", new string('x', 1 << 20)));
        Assert.Contains("the disk is full", refused.Message);
        Assert.Contains("the disk is full", state.Fault);
        await state.WriteAsync(connection => connection.Execute("PRAGMA max_page_count = 1000000"));
        await WriteAsync(state, "later", new string('x', 1 << 20));

        Assert.Null(state.Fault);
        using var reader = state.OpenReader();
        Assert.Equal(["kept", "later"], Keys(reader));
    }

    [Fact]
    public async Task A_disk_that_is_full_for_one_is_full_for_all_that_share_the_commit()
    {
        await using var state = StateDatabase.Open(Path);
        await state.WriteAsync(connection => connection.Execute("PRAGMA max_page_count = 1"));
        using var gate = new ManualResetEventSlim();
        var blocking = await HoldAsync(state, gate);

        var small = WriteAsync(state, "small");
        var large = WriteAsync(state, "large", new string('x', 1 << 20));
        gate.Set();
        await blocking;

        await Assert.ThrowsAsync<StateException>(() => small);
        await Assert.ThrowsAsync<StateException>(() => large);
        using var reader = state.OpenReader();
        Assert.Empty(Keys(reader));
    }

    [Fact]
    public async Task A_write_waits_for_another_programs_lock_and_then_says_so()
    {
        await using var state = StateDatabase.Open(Path, lockWait: 1);
        using var other = Connect();
        other.Execute("BEGIN IMMEDIATE");

        var refused = await Assert.ThrowsAsync<StateException>(() => WriteAsync(state, "a"));
        other.Execute("ROLLBACK");
        await WriteAsync(state, "b");

        Assert.Contains("locked by another program", refused.Message);
        using var reader = state.OpenReader();
        Assert.Equal(["b"], Keys(reader));
    }

    [Fact]
    public async Task A_reader_neither_waits_for_the_writer_nor_sees_half_a_commit()
    {
        await using var state = StateDatabase.Open(Path);
        using var reader = state.OpenReader();
        using var written = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var write = state.WriteAsync(connection =>
        {
            connection.Execute(Put, ("$key", "a"), ("$state", ""));
            written.Set();
            gate.Wait(TestContext.Current.CancellationToken);
        });

        written.Wait(TestContext.Current.CancellationToken);
        Assert.Equal(0, Count(reader));
        gate.Set();
        await write;

        Assert.Equal(1, Count(reader));
    }

    [Fact]
    public async Task Writes_in_the_queue_are_written_before_it_closes_and_later_ones_are_refused()
    {
        var state = StateDatabase.Open(Path);
        var writes = Enumerable.Range(0, 100).Select(i => WriteAsync(state, $"{i}")).ToList();

        await state.DisposeAsync();

        await Task.WhenAll(writes);
        await Assert.ThrowsAsync<StateException>(() => WriteAsync(state, "late"));
        Assert.False(File.Exists(Path + "-wal"));
    }

    // Keeps the writer busy, so that what is queued meanwhile goes into one commit.
    private static async Task<Task> HoldAsync(StateDatabase state, ManualResetEventSlim gate)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = state.WriteAsync(_ =>
        {
            begun.SetResult();
            gate.Wait(TestContext.Current.CancellationToken);
        });
        await begun.Task;
        return held;
    }

    private static Task WriteAsync(StateDatabase state, string key, string text = "") =>
        state.WriteAsync(connection => connection.Execute(Put, ("$key", key), ("$state", text)));

    private static long Version(SqliteConnection connection) => connection.Scalar<long>("PRAGMA data_version");

    private static long Count(SqliteConnection connection) => connection.Scalar<long>("SELECT count(*) FROM quota_windows");

    private static List<string> Keys(SqliteConnection connection)
    {
        using var command = connection.Prepare("SELECT credential FROM quota_windows ORDER BY credential");
        using var reader = command.ExecuteReader();
        var keys = new List<string>();
        while (reader.Read())
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }
}
