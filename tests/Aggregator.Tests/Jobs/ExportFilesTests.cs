using Aggregator.Exporting;
using Aggregator.Hosting;
using Aggregator.Jobs.Exports;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Jobs;

public sealed class ExportFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataDirectory _directory;
    private long _free = long.MaxValue;

    public ExportFilesTests() => _directory = DataDirectory.Take(_folder.File("data"));

    private string[] Names => [.. Directory.GetFiles(_directory.PathOf("exports")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_result_is_there_when_it_is_complete_and_goes_with_its_job()
    {
        var files = Files();
        await using (var file = files.Begin("job_1"))
        {
            Assert.Null(files.Open("job_1", ExportFormat.Csv));
        }

        files.Complete("job_1", ExportFormat.Csv);
        Assert.Equal(["job_1.csv"], Names);
        using (var result = files.Open("job_1", ExportFormat.Csv))
        {
            Assert.NotNull(result);
        }

        files.Forget("job_1", ExportFormat.Csv);

        Assert.Empty(Names);
        Assert.Null(files.Open("job_1", ExportFormat.Csv));
    }

    [Fact]
    public void Room_is_left_for_new_readings()
    {
        _free = 100 << 20;

        var full = Assert.Throws<IOException>(() => Files().Begin("job_1"));

        Assert.Equal("the disk has 100 MiB left, and 256 MiB are kept free for new readings", full.Message);
    }

    [Fact]
    public void Results_go_after_a_week_and_so_does_what_a_killed_daemon_left()
    {
        Make("job_1.csv", age: ExportFiles.LongestKept + TimeSpan.FromHours(1), length: 1);
        Make("job_2.partial", age: ExportFiles.LongestKept + TimeSpan.FromHours(1), length: 1);
        Make("job_3.csv", age: TimeSpan.FromDays(6), length: 1);
        Make("mine.txt", age: TimeSpan.FromDays(60), length: 1);

        Files().Sweep();

        Assert.Equal(["job_3.csv", "mine.txt"], Names);
    }

    [Fact]
    public void The_oldest_go_when_there_are_too_many_but_never_the_newest()
    {
        Make("job_1.csv", age: TimeSpan.FromHours(3), length: 10);
        Make("job_2.csv", age: TimeSpan.FromHours(2), length: ExportFiles.MostBytes / 2);
        Make("job_3.csv", age: TimeSpan.FromHours(1), length: ExportFiles.MostBytes / 2 + 1);

        Files().Sweep();
        Assert.Equal(["job_3.csv"], Names);

        Make("job_4.csv", age: TimeSpan.Zero, length: ExportFiles.MostBytes + 1);
        Files().Sweep();
        Assert.Equal(["job_4.csv"], Names);
    }

    public void Dispose()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    private ExportFiles Files() => new(_directory, TimeProvider.System, _ => _free);

    // A file with a hole takes no room.
    private void Make(string name, TimeSpan age, long length)
    {
        var path = Path.Combine(Directory.CreateDirectory(_directory.PathOf("exports")).FullName, name);
        using (var file = File.Create(path))
        {
            file.SetLength(length);
        }

        File.SetLastWriteTimeUtc(path, (TimeProvider.System.GetUtcNow() - age).UtcDateTime);
    }
}
