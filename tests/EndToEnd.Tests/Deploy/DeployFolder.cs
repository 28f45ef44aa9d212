namespace Aggregator.EndToEnd.Tests.Deploy;

/// <summary>The repository's folder <c>deploy</c>.</summary>
internal static class DeployFolder
{
    /// <summary>Found upwards from where the tests run.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Aggregator.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }

        return System.IO.Path.Combine(folder.FullName, "deploy");
    }
}
