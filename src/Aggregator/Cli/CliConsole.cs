using Spectre.Console;

namespace Aggregator.Cli;

/// <summary>Makes consoles.</summary>
internal static class CliConsole
{
    // Nobody counts columns in a file or a pipe; a line broken there helps no one.
    private const int UnwrappedWidth = 10_000;

    /// <summary>A console on a writer; without colours and wrapping when it is no terminal.</summary>
    public static IAnsiConsole For(TextWriter writer, bool redirected)
    {
        if (!redirected)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        }

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
