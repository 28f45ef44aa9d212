using System.CommandLine;
using Aggregator.Cli;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("chek")]
    [InlineData("check --output yaml")]
    [InlineData("enable")]
    [InlineData("enable a b")]
    [InlineData("check --config")]
    [InlineData("check --nonsense")]
    [InlineData("config")]
    public async Task A_command_line_that_makes_no_sense_exits_2_and_says_where_help_is(string commandLine)
    {
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Usage, await cli.RunAsync(commandLine));
        Assert.Empty(cli.Out);
        Assert.Contains("--help", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_with_mistakes_exits_78_and_lists_them_all_on_standard_error()
    {
        using var folder = new ConfigurationFolder("""{ "Aggregator": { "A": 1, "B": 2 } }""");
        using var cli = new CliHost(folder);

        foreach (var verb in new[] { "check", "plan", "providers", "config show" })
        {
            Assert.Equal(ExitCode.ConfigurationInvalid, await cli.RunAsync(verb));
            Assert.Empty(cli.Out);
            Assert.Contains("2 mistakes", cli.Error, StringComparison.Ordinal);
            Assert.Contains("Aggregator:A: is not a setting", cli.Error, StringComparison.Ordinal);
            Assert.Contains("Aggregator:B: is not a setting", cli.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Check_says_what_is_configured()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample("\"ApiKey\": \"k\""));
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("check"));
        Assert.Contains("OK", cli.Out, StringComparison.Ordinal);
        Assert.Contains("Sample (1 of 1 enabled)", cli.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, await cli.RunAsync("check --set Providers:Sample:Enabled=false"));
        Assert.Contains("Nothing is enabled", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_reports_mistakes_as_json_when_asked()
    {
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.ConfigurationInvalid, await cli.RunAsync("check -o json --set Nonsense=1"));
        var report = System.Text.Json.Nodes.JsonNode.Parse(cli.Out)!;
        Assert.False(report["valid"]!.GetValue<bool>());
        Assert.Equal("Aggregator:Nonsense", report["problems"]![0]!["path"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_verb_that_does_something_has_help_with_examples()
    {
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);
        var services = new CliServices
        {
            Out = new CliConsole(TextWriter.Null, redirected: true),
            Error = new CliConsole(TextWriter.Null, redirected: true),
            Time = TimeProvider.System,
            Providers = [],
            Inputs = folder.Inputs,
        };

        foreach (var path in Leaves(CommandLine.Create(services), "").Append(""))
        {
            Assert.Equal(ExitCode.Good, await cli.RunAsync($"{path} --help"));
            Assert.Contains($"Examples:{Environment.NewLine}  aggregator", cli.Out, StringComparison.Ordinal);
            Assert.Empty(cli.Error);
        }
    }

    [Fact]
    public async Task Providers_lists_what_is_missing()
    {
        using var folder = new ConfigurationFolder("""
            { "Aggregator": { "Providers": {
              "a": { "Type": "Sample", "Enabled": false, "Targets": [ { "Name": "x" } ] },
              "b": { "Type": "Sample", "ApiKey": "k", "Cron": "0 0 * * * ?", "Targets": [ { "Name": "x", "Latitude": 1 } ] } } } }
            """);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("providers"));

        Assert.Equal(
            [
                "Source  Provider  Enabled  Schedule                Targets  Missing",
                "a       Sample    no       every 10 min                     ApiKey, Targets:0:Latitude",
                "b       Sample    yes      cron '0 0 * * * ?' UTC        1",
            ],
            cli.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
    }

    private static IEnumerable<string> Leaves(Command command, string path) => command.Subcommands.Count == 0
        ? [path]
        : command.Subcommands.SelectMany(verb => Leaves(verb, $"{path} {verb.Name}".Trim()));
}
