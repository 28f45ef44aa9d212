using System.Diagnostics;

namespace Aggregator.Tests.Stores.Sqlite;

/// <summary>Debian's <c>sqlite3</c>: another build of SQLite than the one inside our program, and what people use.</summary>
internal static class Sqlite3Program
{
    private const string Program = "/usr/bin/sqlite3";

    public static bool IsPresent => File.Exists(Program);

    public static async Task<string> RunAsync(string file, params string[] statements)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, ["-batch", "-readonly", file, .. statements]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
