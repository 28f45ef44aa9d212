using System.CommandLine;

namespace Aggregator.Cli;

/// <summary>Options that every verb takes.</summary>
internal sealed class GlobalOptions
{
    /// <summary><c>--config FILE</c>.</summary>
    public Option<string?> Config { get; } = new("--config", "-c")
    {
        Description = "The configuration file. Without it: appsettings.json here, else beside the program.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary><c>--set Key=Value</c>, as often as wanted.</summary>
    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "One setting, over everything else, such as --set Providers:AirNow:Interval=00:30:00. May be repeated.",
        HelpName = "Key=Value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        Recursive = true,
        DefaultValueFactory = _ => [],
    };

    /// <summary><c>--server URL</c>.</summary>
    public Option<string?> Server { get; } = new("--server")
    {
        Description = "Ask the daemon at this address instead of this machine's; also from AGGREGATOR_SERVER.",
        HelpName = "URL",
        Recursive = true,
    };

    /// <summary><c>--key KEY</c>.</summary>
    public Option<string?> Key { get; } = new("--key")
    {
        Description = "The API key for --server. Everybody on this machine can see a command line, and the shell keeps it: prefer AGGREGATOR_KEY.",
        HelpName = "KEY",
        Recursive = true,
    };

    /// <summary><c>--output table|json</c>.</summary>
    public Option<OutputFormat> Output { get; } = new("--output", "-o")
    {
        Description = "How to show the result: a table for people, JSON for programs.",
        HelpName = "table|json",
        Recursive = true,
        DefaultValueFactory = _ => OutputFormat.Table,
    };
}
