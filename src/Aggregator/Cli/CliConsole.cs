using System.Diagnostics.CodeAnalysis;
using Spectre.Console;

namespace Aggregator.Cli;

/// <summary>Where a verb writes: plain lines, or drawings when it is a terminal. What draws is only loaded when something is drawn.</summary>
/// <param name="writer">Takes the lines.</param>
/// <param name="redirected">Whether it is a file or a pipe: no colours, no wrapping.</param>
internal sealed class CliConsole(TextWriter writer, bool redirected)
{
    // Nobody counts columns in a file or a pipe; a line broken there helps no one.
    private const int UnwrappedWidth = 10_000;

    /// <summary>Takes plain lines, never wrapped.</summary>
    public TextWriter Writer => writer;

    /// <summary>Whether a person looks at it.</summary>
    public bool IsTerminal => !redirected;

    /// <summary>Draws.</summary>
    [field: MaybeNull]
    public IAnsiConsole Canvas => field ??= redirected ? Plain(writer) : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });

    private static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new PlainOutput(writer),
        });
        console.Profile.Width = UnwrappedWidth;
        return console;
    }
}
