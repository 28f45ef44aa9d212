using System.Diagnostics;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Deploy;

/// <summary>Small scripts beside these tests, for what .NET has no library for; with the modules that Debian packages.</summary>
internal static class DebianPython
{
    private const string Program = "/usr/bin/python3";

    private static string Scripts => Path.Combine(DeployFolder.Path, "..", "tests", "EndToEnd.Tests", "Deploy");

    /// <summary>A YAML file as JSON.</summary>
    public static async Task<JsonNode> YamlAsync(string file) => JsonNode.Parse(await RunAsync("yaml", "yaml_to_json.py", file))!;

    /// <summary>Runs a script to its end; the test is skipped where a module is missing, or fails where the services are required.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string module, string script, params string[] arguments)
    {
        Needs.Module(Program, module);
        await using var process = ChildProcess.Start(Program, [Path.Combine(Scripts, script), .. arguments]);
        var exitCode = await process.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(exitCode == 0, $"{script}: {process.Errors.Text}");
        return process.Output.Text;
    }
}
