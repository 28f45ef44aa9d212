namespace Aggregator.Bench;

/// <summary>The clone that this program was built from.</summary>
internal static class RepositoryFolder
{
    /// <summary>Absolute path of something in the clone.</summary>
    public static string PathOf(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Aggregator.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null
            ? throw new InvalidOperationException("The benchmarks have to run inside a clone of the repository.")
            : Path.Combine(folder.FullName, relative);
    }
}
