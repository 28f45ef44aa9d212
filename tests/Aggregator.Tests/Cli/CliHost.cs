using Aggregator.Cli;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Cli;

/// <summary>Runs the program's command line in this process, over a folder with a configuration.</summary>
internal sealed class CliHost(ConfigurationFolder folder) : IDisposable
{
    private readonly WatchedWriter _out = new();
    private readonly WatchedWriter _error = new();

    /// <summary>What the last command wrote to standard output.</summary>
    public string Out => _out.ToString();

    /// <summary>What the last command wrote to standard error.</summary>
    public string Error => _error.ToString();

    /// <summary>What the next command reads from standard input.</summary>
    public string In { get; set; } = "";

    /// <summary>Waits until a command that is under way has written the text to standard output.</summary>
    public Task WaitForOutAsync(string text) => _out.WaitForAsync(text);

    /// <summary>Runs one command line, words separated by blanks.</summary>
    /// <param name="commandLine">Without the program's name.</param>
    /// <param name="cancellationToken">What Ctrl-C does; the test's end when not given.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string commandLine, CancellationToken? cancellationToken = null)
    {
        _out.Clear();
        _error.Clear();
        return await CommandLine.RunAsync(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries), Services(), cancellationToken ?? TestContext.Current.CancellationToken);
    }

    /// <summary>What the verbs work with.</summary>
    public CliServices Services() => new()
    {
        Out = new CliConsole(_out, redirected: true),
        Error = new CliConsole(_error, redirected: true),
        In = new StringReader(In),
        Time = TimeProvider.System,
        Providers = folder.Providers,
        Inputs = folder.Inputs,
    };

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }
}
