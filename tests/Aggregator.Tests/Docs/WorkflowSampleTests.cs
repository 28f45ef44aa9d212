using System.CommandLine;
using System.Text.RegularExpressions;
using Aggregator.Cli;
using Aggregator.Tests.Cli;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Docs;

/// <summary>The workflows in <c>samples/ci</c>, and the manual's command lines about jobs, say what the program understands.</summary>
public partial class WorkflowSampleTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "samples", "ci");

    [Fact]
    public void Every_command_line_of_a_workflow_is_understood_and_may_go_elsewhere()
    {
        var lines = Directory.GetFiles(s_folder, "*.yml").SelectMany(File.ReadLines).Select(CommandOf).OfType<string>().ToList();

        Assert.True(lines.Count >= 7, string.Join('\n', lines));
        Assert.All(lines, line =>
        {
            var parse = Parse(line);
            Assert.True(parse.Errors.Count == 0, $"{line}: {string.Join(' ', parse.Errors.Select(error => error.Message))}");
            Assert.True(parse.CommandResult.Command is Verb { WorksRemotely: true }, $"{line} works on one machine only.");
        });
    }

    [Fact]
    public void Every_command_line_of_the_manual_is_understood()
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, "docs", "operations.md")).Select(CommandOf).OfType<string>().ToList();

        Assert.True(lines.Count >= 12, string.Join('\n', lines));
        Assert.All(lines, line => Assert.True(Parse(line).Errors.Count == 0, $"{line}: {string.Join(' ', Parse(line).Errors.Select(error => error.Message))}"));
    }

    [Fact]
    public void Every_example_of_a_verbs_help_is_understood()
    {
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);
        var examples = Verbs(CommandLine.Create(cli.Services())).SelectMany(verb => verb.Examples).Select(CommandOf).OfType<string>().ToList();

        Assert.True(examples.Count > 40);
        Assert.All(examples, line => Assert.True(Parse(line).Errors.Count == 0, $"{line}: {string.Join(' ', Parse(line).Errors.Select(error => error.Message))}"));
    }

    // What YAML and a workflow want, as far as it can go wrong by hand: a reader of YAML proper has seen the file when it was written.
    [Fact]
    public void A_workflow_is_indented_by_pairs_of_blanks_and_has_what_a_workflow_needs()
    {
        Assert.All(Directory.GetFiles(s_folder, "*.yml"), file =>
        {
            var lines = File.ReadAllLines(file);
            Assert.DoesNotContain(lines, line => line.Contains('\t', StringComparison.Ordinal) || line != line.TrimEnd());
            Assert.All(lines, line => Assert.Equal(0, line.TakeWhile(character => character == ' ').Count() % 2));
            Assert.Equal(["name", "on", "env", "jobs"], lines.Where(line => Key().IsMatch(line)).Select(line => line.Split(':')[0]));

            // A plain value would end at ": " or " #".
            Assert.DoesNotContain(lines, line => Plain().Match(line) is { Success: true } plain && (plain.Groups["value"].Value.Contains(": ", StringComparison.Ordinal) || plain.Groups["value"].Value.Contains(" #", StringComparison.Ordinal)));
        });
    }

    private static IEnumerable<Verb> Verbs(Command command) => command.Subcommands.OfType<Verb>().SelectMany(verb => Verbs(verb).Prepend(verb));

    // Up to a pipe or a comment; an assignment before it is the shell's.
    private static string? CommandOf(string line) => Command().Match(line) is { Success: true } match ? match.Groups["arguments"].Value.Trim() : null;

    private static ParseResult Parse(string line)
    {
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);
        return CommandLine.Create(cli.Services()).Parse(Variable().Replace(line, "X"));
    }

    [GeneratedRegex(@"^\s*(run: |- run: )?aggregator(?<arguments> [^#|<>&]*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex(@"\$\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^[a-z]+:", RegexOptions.NonBacktracking)]
    private static partial Regex Key();

    [GeneratedRegex(@"^\s*(- )?[\w-]+: (?<value>[^""'|$\[{#].*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();
}
