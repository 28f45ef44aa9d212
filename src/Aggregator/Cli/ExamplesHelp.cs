using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Aggregator.Cli;

/// <summary>The framework's help, followed by the verb's examples.</summary>
internal sealed class ExamplesHelp(HelpAction help, IReadOnlyList<string> rootExamples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var examples = command is Verb verb ? verb.Examples : command is RootCommand ? rootExamples : [];
        if (examples.Count > 0)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return ExitCode.Good;
    }
}
