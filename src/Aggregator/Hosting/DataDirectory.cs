namespace Aggregator.Hosting;

/// <summary>The folder of this daemon's state, held by one process at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Makes the folder (mode 0700 when it is new) and takes it.</summary>
    /// <exception cref="DataDirectoryException">Another process holds it, or it cannot be written.</exception>
    public static DataDirectory Take(string path)
    {
        var lockPath = System.IO.Path.Combine(path, "aggregator.lock");
        try
        {
            if (!Directory.Exists(path) && !OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            Directory.CreateDirectory(path);
            return new DataDirectory(path, new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new DataDirectoryException($"{path} cannot be written; check its owner and mode, or set Aggregator:DataDirectory.", exception);
        }
        catch (IOException exception) when (File.Exists(lockPath))
        {
            throw new DataDirectoryException(
                $"{path} is in use by a running daemon. 'status', 'doctor', 'query' and 'export' work beside it; to poll by hand, stop it or choose another folder with --set DataDirectory=DIR.", exception)
            {
                IsInUse = true,
            };
        }
        catch (IOException exception)
        {
            throw new DataDirectoryException($"{path} cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>A file in the folder.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
