using Aggregator.Exporting;
using Aggregator.Hosting;

namespace Aggregator.Jobs.Exports;

/// <summary>
/// The results of exports: files of the data directory, readable by its owner only, each under another name until it is complete. They go with
/// their job, after a time, or when there are too many.
/// </summary>
/// <param name="directory">Where the daemon keeps its state.</param>
/// <param name="time">The clock.</param>
/// <param name="freeSpace">Bytes that are free where a path is.</param>
internal sealed class ExportFiles(DataDirectory directory, TimeProvider time, Func<string, long> freeSpace)
{
    /// <summary>So long a result is kept.</summary>
    public static readonly TimeSpan LongestKept = TimeSpan.FromDays(7);

    /// <summary>Bytes of all results together; beyond, the oldest go.</summary>
    public const long MostBytes = 4L << 30;

    // What polls store next needs room on the same disk.
    private const long LeftFree = 256L << 20;

    private readonly string _folder = directory.PathOf("exports");

    /// <summary>Begins a result anew.</summary>
    /// <exception cref="IOException">There is no room, or it cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public FileStream Begin(string job)
    {
        Directory.CreateDirectory(_folder);
        CheckRoom();
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(PartialOf(job), options);
    }

    /// <summary>Ends in good time before the disk is full.</summary>
    /// <exception cref="IOException">There is no room for more.</exception>
    public void CheckRoom()
    {
        if (freeSpace(_folder) is var free and < LeftFree)
        {
            throw new IOException($"the disk has {free >> 20} MiB left, and {LeftFree >> 20} MiB are kept free for new readings");
        }
    }

    /// <summary>The result is complete.</summary>
    public void Complete(string job, ExportFormat format) => File.Move(PartialOf(job), PathOf(job, format), overwrite: true);

    /// <summary>The complete result; null when it is there no more. The caller disposes it.</summary>
    public FileStream? Open(string job, ExportFormat format)
    {
        Sweep();
        try
        {
            return new FileStream(PathOf(job, format), new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Gives up what was begun.</summary>
    public void Drop(string job) => Delete(PartialOf(job));

    /// <summary>Forgets a result.</summary>
    public void Forget(string job, ExportFormat format)
    {
        Drop(job);
        Delete(PathOf(job, format));
    }

    /// <summary>Removes what is too old or too much, and what a killed daemon left behind.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        long bytes = 0;
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("job_*").OrderByDescending(file => file.LastWriteTimeUtc).ToList())
        {
            // The newest stays, however large, and so does what is being written.
            var isTooMuch = bytes > 0 && bytes + file.Length > MostBytes && file.Extension != ".partial";
            bytes += file.Length;
            if (isTooMuch || time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > LongestKept)
            {
                Delete(file.FullName);
            }
        }
    }

    private static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private string PartialOf(string job) => Path.Combine(_folder, $"{job}.partial");

    private string PathOf(string job, ExportFormat format) => Path.Combine(_folder, $"{job}.{format.ToString().ToLowerInvariant()}");
}
