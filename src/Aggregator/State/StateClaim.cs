namespace Aggregator.State;

/// <summary>
/// Says that this process alone writes a data directory. Two that count the same quota or move the same position would each undo what the
/// other wrote, which SQLite's own locks do not prevent. The claim ends with the process, however that ends.
/// </summary>
internal sealed class StateClaim : IDisposable
{
    private readonly FileStream _file;

    private StateClaim(FileStream file) => _file = file;

    /// <summary>Claims the directory that a state database is in.</summary>
    /// <param name="path">The database's file; the claim is the file beside it with <c>.lock</c> at its end.</param>
    /// <exception cref="StateException">Another process has it, or the directory cannot be written.</exception>
    public static StateClaim Take(string path)
    {
        try
        {
            StateFile.EnsurePrivate(path + ".lock");
            return new StateClaim(new FileStream(path + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StateException(
                $"{path} cannot be claimed ({exception.Message}): another aggregator runs on this data directory, or the directory cannot be written.", exception);
        }
    }

    /// <summary>Lets others have it.</summary>
    public void Dispose() => _file.Dispose();
}
