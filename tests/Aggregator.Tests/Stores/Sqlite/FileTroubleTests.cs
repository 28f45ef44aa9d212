using Aggregator.Stores;
using Microsoft.Data.Sqlite;

namespace Aggregator.Tests.Stores.Sqlite;

public class FileTroubleTests
{
    [Fact]
    public async Task A_damaged_file_is_refused_with_the_remedy_and_left_as_it_is()
    {
        await using var file = new SqliteFile();
        var rubbish = new byte[8192];
        new Random(1).NextBytes(rubbish);
        await File.WriteAllBytesAsync(file.FilePath, rubbish, TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<StoreException>(() => file.AppendAsync("weather,place=home temperature=1 1000"));

        Assert.Equal(StoreFailure.Unavailable, failure.Failure);
        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
        Assert.Equal(rubbish, await File.ReadAllBytesAsync(file.FilePath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Damage_inside_the_file_is_named_when_it_is_met()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync([.. Enumerable.Range(0, 2000).Select(i => $"weather,place=home temperature={i} {i}")]);
        await file.ReopenAsync();
        await using (var stream = File.OpenWrite(file.FilePath))
        {
            stream.Position = 4096;
            stream.Write(Enumerable.Repeat((byte)0xA5, (int)stream.Length - 4096).ToArray());
        }

        var failure = await Assert.ThrowsAsync<StoreException>(() => file.AppendAsync("weather,place=home temperature=1 1000"));

        Assert.Equal(StoreFailure.Unavailable, failure.Failure);
        Assert.Contains(".recover", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_leaves_nothing_behind_and_tells_why_it_cannot_write()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=1 1000");
        var before = file.Query("SELECT name FROM sqlite_schema ORDER BY name");

        await file.Store.ProbeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, file.Query("SELECT name FROM sqlite_schema ORDER BY name"));
        await file.ReopenAsync();
        await File.WriteAllBytesAsync(file.FilePath, new byte[8192], TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<StoreException>(async () => await file.Store.ProbeAsync(TestContext.Current.CancellationToken));
        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_programs_database_is_not_touched()
    {
        await using var file = new SqliteFile();
        using (var connection = new SqliteConnection($"Data Source={file.FilePath};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE theirs(x)";
            command.ExecuteNonQuery();
        }

        var failure = await Assert.ThrowsAsync<StoreException>(() => file.AppendAsync("weather,place=home temperature=1 1000"));

        Assert.Contains("another program's database", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["theirs"], file.Query("SELECT name FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_newer_versions_file_is_refused()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=1 1000");
        await file.Store.DisposeAsync();
        Execute(file, "PRAGMA user_version = 99");
        await file.ReopenAsync();

        var failure = await Assert.ThrowsAsync<StoreException>(() => file.Store.OpenAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.Contains("version 99", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_named_and_the_store_goes_on_when_it_comes()
    {
        await using var file = new SqliteFile();
        file.Options.Path = Path.Combine(Path.GetDirectoryName(file.FilePath)!, "missing", "readings.db");
        await file.ReopenAsync();

        var failure = await Assert.ThrowsAsync<StoreException>(() => file.AppendAsync("weather,place=home temperature=1 1000"));
        Directory.CreateDirectory(Path.GetDirectoryName(file.FilePath)!);
        await file.AppendAsync("weather,place=home temperature=1 1000");

        Assert.Contains("folder exists", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], file.Query("SELECT count(*) FROM weather"));
    }

    [Fact]
    public async Task A_full_disk_is_named_and_the_store_goes_on_when_there_is_room_again()
    {
        using var disk = SmallDisk.TryMount();
        Assert.SkipWhen(disk is null, "A small disk can be mounted by root only.");
        await using var file = new SqliteFile();
        file.Options.Path = Path.Combine(disk.Path, "readings.db");
        await file.ReopenAsync();
        await file.AppendAsync("weather,place=home temperature=1 1000");
        var ballast = Path.Combine(disk.Path, "ballast");
        var room = new DriveInfo(disk.Path).AvailableFreeSpace - 65536;
        await File.WriteAllBytesAsync(ballast, new byte[room], TestContext.Current.CancellationToken);
        var lines = Enumerable.Range(2, 8000).Select(i => $"weather,place=home temperature={i},humidity=5 {1000 * i}").ToArray();

        var failure = await Assert.ThrowsAsync<StoreException>(() => file.AppendAsync(lines));
        Assert.Equal(["1"], file.Query("SELECT count(*) FROM weather"));
        File.Delete(ballast);
        await file.AppendAsync(lines);

        Assert.Equal(StoreFailure.Unavailable, failure.Failure);
        Assert.Contains("disk is full", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["8001"], file.Query("SELECT count(*) FROM weather"));
        Assert.Equal(["ok"], file.Query("PRAGMA integrity_check"));
        await file.Store.DisposeAsync();
    }

    [Fact]
    public async Task A_lock_of_another_program_is_named_and_the_store_goes_on_afterwards()
    {
        await using var file = new SqliteFile(lockWait: 1);
        await file.AppendAsync("weather,place=home temperature=1 1000");
        using var other = new SqliteConnection($"Data Source={file.FilePath};Pooling=False");
        other.Open();
        var transaction = other.BeginTransaction();

        var failure = await Assert.ThrowsAsync<StoreException>(() => file.AppendAsync("weather,place=home temperature=2 2000"));
        transaction.Dispose();
        await file.AppendAsync("weather,place=home temperature=2 2000");

        Assert.Equal(StoreFailure.Unavailable, failure.Failure);
        Assert.Contains("locked by another program", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["2"], file.Query("SELECT count(*) FROM weather"));
    }

    [Fact]
    public async Task A_file_that_somebody_removed_is_made_anew()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=1 1000");
        File.Delete(file.FilePath);

        await file.AppendAsync("weather,place=home temperature=2 2000");

        Assert.Equal(["2"], file.Query("SELECT temperature FROM weather"));
    }

    [Fact]
    public async Task The_log_stays_beside_a_closed_file_so_that_a_reader_without_write_access_can_open_it()
    {
        await using var file = new SqliteFile();
        await file.AppendAsync("weather,place=home temperature=1 1000");

        await file.Store.DisposeAsync();

        Assert.True(File.Exists(file.FilePath + "-shm"));
        Assert.Equal(0, new FileInfo(file.FilePath + "-wal").Length);
    }

    private static void Execute(SqliteFile file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file.FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
