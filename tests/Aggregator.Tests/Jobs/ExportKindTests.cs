using Aggregator.Hosting;
using Aggregator.Jobs;
using Aggregator.Jobs.Exports;
using Aggregator.Jobs.Kinds;
using Aggregator.Tests.Configuration;
using Aggregator.Tests.Stores.Sqlite;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Jobs;

public sealed class ExportKindTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataDirectory _directory;

    public ExportKindTests() => _directory = DataDirectory.Take(_folder.File("data"));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disk_that_fills_up_is_a_failure_with_cause_and_remedy_and_leaves_nothing()
    {
        await using var file = await FilledAsync(200_000);
        using var configuration = Configured(file);
        var looks = 0;

        // The first look finds room, the second does not.
        var kind = Kind(_ => looks++ == 0 ? long.MaxValue : 0);
        var failure = await Assert.ThrowsAsync<JobException>(() => kind.RunAsync(Run(configuration, _ => Task.CompletedTask), Cancelled));

        Assert.StartsWith("The file cannot be written: the disk has 0 MiB left", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Make room", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_directory.PathOf("exports")));
    }

    [Fact]
    public async Task An_export_ends_between_two_pieces_when_it_is_told_to_and_leaves_nothing()
    {
        await using var file = await FilledAsync(20_000);
        using var configuration = Configured(file);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var looks = 0;

        // As it would be when somebody cancels while the file is written.
        var kind = Kind(_ =>
        {
            looks++;
            stop.Cancel();
            return long.MaxValue;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => kind.RunAsync(Run(configuration, _ => Task.CompletedTask), stop.Token));

        Assert.Equal(1, looks);
        Assert.Empty(Directory.GetFiles(_directory.PathOf("exports")));
    }

    [Fact]
    public async Task A_large_export_is_whole_and_tells_how_far_it_is()
    {
        await using var file = await FilledAsync(200_000);
        using var configuration = Configured(file);
        var progress = new List<JobProgress>();

        await Kind(_ => long.MaxValue).RunAsync(Run(configuration, now =>
        {
            progress.Add(now);
            return Task.CompletedTask;
        }), Cancelled);

        Assert.Equal(200_001, File.ReadLines(Assert.Single(Directory.GetFiles(_directory.PathOf("exports")))).Count());
        Assert.Equal((0, 0), (progress[0].Done, progress[0].Readings));
        Assert.Equal((1, 200_000), (progress[^1].Done, progress[^1].Readings));
    }

    public void Dispose()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    private static async Task<SqliteFile> FilledAsync(int rows)
    {
        var file = new SqliteFile();
        await file.AppendAsync([.. Enumerable.Range(0, rows).Select(row => $"weather,place=home temperature={row},condition=\"some words to fill the line with\" {1_700_000_000_000 + row * 1000L}")]);
        return file;
    }

    private static ConfigurationFolder Configured(SqliteFile file) =>
        new($$$"""{ "Aggregator": { "DataDirectory": "data", "Stores": { "local": { "Type": "Sqlite", "Path": "{{{file.FilePath}}}" } } } }""");

    private static JobRun Run(ConfigurationFolder configuration, Func<JobProgress, Task> report) => new(
        new Job { Id = "job_1", Request = new JobRequest { Type = JobType.Export }, State = JobState.Running, CreatedAt = DateTimeOffset.UnixEpoch }, configuration.LoadValid(), report);

    private ExportKind Kind(Func<string, long> freeSpace) => new(new ExportFiles(_directory, TimeProvider.System, freeSpace), TimeProvider.System);
}
