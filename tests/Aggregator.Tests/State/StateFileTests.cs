using System.Runtime.Versioning;
using Aggregator.State;
using Aggregator.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Aggregator.Tests.State;

/// <summary>What is found when the file is opened, and how it is said.</summary>
[UnsupportedOSPlatform("windows")] // file modes
public sealed class StateFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("aggregator.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_and_its_companions_are_for_their_owner_alone()
    {
        await using var state = StateDatabase.Open(Path);
        await FillAsync(state);

        var files = Directory.GetFiles(_folder.Path);

        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_file_that_others_could_read_is_tightened()
    {
        await File.WriteAllTextAsync(Path, "", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        await using var state = StateDatabase.Open(Path);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public async Task Opening_again_finds_what_was_written()
    {
        await MakeAsync();

        await using var state = StateDatabase.Open(Path);

        using var reader = state.OpenReader();
        Assert.Equal(200, reader.Scalar<long>("SELECT count(*) FROM quota_windows"));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_untouched()
    {
        await MakeAsync();
        Change("PRAGMA user_version = 1000");

        var refused = Assert.Throws<StateException>(() => StateDatabase.Open(Path));

        Assert.Contains("schema version 1000", refused.Message);
        Change("PRAGMA user_version = 1000"); // nobody holds it any more
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_the_remedy()
    {
        await File.WriteAllTextAsync(Path, new string('?', 8192), TestContext.Current.CancellationToken);

        var refused = Assert.Throws<StateException>(() => StateDatabase.Open(Path));

        Assert.Contains("is damaged", refused.Message);
        Assert.Contains(".recover", refused.Message);
    }

    [Fact]
    public async Task A_file_cut_short_is_refused_even_after_a_good_end()
    {
        await MakeAsync();
        await using (var file = File.OpenWrite(Path))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Contains("is damaged", Assert.Throws<StateException>(() => StateDatabase.Open(Path)).Message);
    }

    [Fact]
    public async Task A_page_overwritten_before_a_crash_is_found_when_the_file_is_opened()
    {
        await MakeAsync();
        await using (var file = File.OpenWrite(Path))
        {
            file.Seek(file.Length - 4096, SeekOrigin.Begin);
            file.Write(new byte[2048]);
        }

        LeaveOpen();

        Assert.Contains("is damaged", Assert.Throws<StateException>(() => StateDatabase.Open(Path)).Message);
    }

    [Fact]
    public async Task A_process_killed_in_the_middle_leaves_what_it_had_committed()
    {
        await MakeAsync();

        LeaveOpen();

        await using var state = StateDatabase.Open(Path);
        using var reader = state.OpenReader();
        Assert.Equal(1, reader.Scalar<long>("SELECT count(*) FROM quota_windows WHERE credential = 'last'"));
        Assert.Equal("ok", reader.Scalar<string>("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_file_locked_by_another_program_is_refused_by_name()
    {
        await MakeAsync();
        using var other = Connect(Path);
        other.Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");

        var refused = Assert.Throws<StateException>(() => StateDatabase.Open(Path, lockWait: 1));

        Assert.Contains("locked by another program", refused.Message);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        var refused = Assert.Throws<StateException>(() => StateDatabase.Open(_folder.File("missing/aggregator.db")));

        Assert.Contains("missing/aggregator.db", refused.Message);
    }

    private static Task FillAsync(StateDatabase state) => state.WriteAsync(connection =>
    {
        for (var i = 0; i < 200; i++)
        {
            connection.Execute("INSERT INTO quota_windows VALUES ($key, 'p', 'q', $state, 0, 0, NULL)", ("$key", $"{i}"), ("$state", new string('x', 500)));
        }
    });

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private async Task MakeAsync()
    {
        await using var state = StateDatabase.Open(Path);
        await FillAsync(state);
    }

    private void Change(string sql)
    {
        using var connection = Connect(Path);
        connection.Execute(sql);
    }

    // Copies the file and its log while a connection has them open, which is what a killed process leaves.
    private void LeaveOpen()
    {
        using (var connection = Connect(Path))
        {
            connection.Execute("INSERT INTO quota_windows VALUES ('last', 'p', 'q', '', 0, 0, NULL)");
            File.Copy(Path, Path + ".copy");
            File.Copy(Path + "-wal", Path + ".copy-wal");
        }

        File.Move(Path + ".copy", Path, overwrite: true);
        File.Move(Path + ".copy-wal", Path + "-wal", overwrite: true);
    }
}
