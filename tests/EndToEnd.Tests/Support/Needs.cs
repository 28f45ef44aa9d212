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
        if (found is null && Environment.GetEnvironmentVariable("AGGREGATOR_TEST_SERVICES") == "required")
        {
            Assert.Fail($"{name} is not installed, and AGGREGATOR_TEST_SERVICES says that it is required.");
        }

        Assert.SkipWhen(found is null, $"{name} is not installed.");
        return found!;
    }

    /// <summary>Skips a test that takes minutes, unless <c>AGGREGATOR_TEST_LONG=1</c>.</summary>
    public static void LongTime() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("AGGREGATOR_TEST_LONG") == "1", "Takes minutes; set AGGREGATOR_TEST_LONG=1 to run it.");
}
