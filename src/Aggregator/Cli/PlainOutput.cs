using System.Text;
using Spectre.Console;

namespace Aggregator.Cli;

/// <summary>A file, a pipe or a test: no terminal, whatever the process has.</summary>
internal sealed class PlainOutput(TextWriter writer) : IAnsiConsoleOutput
{
    /// <inheritdoc/>
    public TextWriter Writer { get; } = writer;

    /// <inheritdoc/>
    public bool IsTerminal => false;

    /// <inheritdoc/>
    public int Width => 80;

    /// <inheritdoc/>
    public int Height => 24;

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding)
    {
        // The writer has chosen already.
    }
}
