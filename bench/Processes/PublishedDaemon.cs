using System.Diagnostics;

namespace Aggregator.Bench.Processes;

/// <summary>The daemon as it is shipped: self-contained, compiled ahead and trimmed.</summary>
internal static class PublishedDaemon
{
    public static async Task<string> PublishAsync(string folder, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "publish", RepositoryFolder.PathOf("src/Aggregator"), "-p:PublishProfile=daemon", "-o", folder, "-v", "q", "--nologo",
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        return publish.ExitCode == 0
            ? Path.Combine(folder, "aggregator")
            : throw new InvalidOperationException($"The daemon could not be published: {output}");
    }
}
