using System.Diagnostics;

namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>What a test needs from the machine and from whoever runs it.</summary>
internal static class Needs
{
    /// <summary>Finds a program; skips the test where it is missing, or fails it when <c>AGGREGATOR_TEST_SERVICES=required</c>.</summary>
    /// <returns>The program's file.</returns>
    public static string Program(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = folders.Append("/usr/sbin").Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Installed(name, found is not null);
        return found!;
    }

    /// <summary>The same for a module of Python.</summary>
    public static void Module(string python, string name)
    {
        using var import = File.Exists(python) ? Process.Start(new ProcessStartInfo(python, ["-c", $"import {name}"]) { UseShellExecute = false, RedirectStandardError = true }) : null;
        import?.WaitForExit();
        Installed($"{name} for {python}", import is { ExitCode: 0 });
    }

    /// <summary>Skips a test that takes minutes, unless <c>AGGREGATOR_TEST_LONG=1</c>.</summary>
    public static void LongTime() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("AGGREGATOR_TEST_LONG") == "1", "Takes minutes; set AGGREGATOR_TEST_LONG=1 to run it.");

    private static void Installed(string what, bool isInstalled)
    {
        Assert.False(
            !isInstalled && Environment.GetEnvironmentVariable("AGGREGATOR_TEST_SERVICES") == "required",
            $"{what} is not installed, and AGGREGATOR_TEST_SERVICES says that it is required.");
        Assert.SkipUnless(isInstalled, $"{what} is not installed.");
    }
}
