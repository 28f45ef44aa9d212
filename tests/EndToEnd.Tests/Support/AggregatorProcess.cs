namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>The real program in a process of its own.</summary>
internal sealed class AggregatorProcess : IAsyncDisposable
{
    /// <summary>Long enough for a loaded machine, short enough to notice that nothing comes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The daemon as it is shipped, when AGGREGATOR_TEST_PROGRAM names it; otherwise what the build has left beside the tests.
    private static readonly string[] s_command = Environment.GetEnvironmentVariable("AGGREGATOR_TEST_PROGRAM") is { Length: > 0 } published
        ? [published]
        : ["dotnet", Path.Combine(AppContext.BaseDirectory, "aggregator.dll")];

    private readonly ChildProcess _process;

    private AggregatorProcess(ChildProcess process) => _process = process;

    public ChildProcess Process => _process;

    /// <summary>Every line of the log so far; lines that are no log lines are left out.</summary>
    public IReadOnlyList<LogLine> Log => [.. _process.Errors.Lines.Select(LogLine.Parse).OfType<LogLine>()];

    /// <summary>Starts a verb with the folder's configuration.</summary>
    public static AggregatorProcess Start(Workspace workspace, params string[] arguments) => Start(workspace, [], arguments);

    /// <summary>Starts a verb with the folder's configuration and variables beside ours.</summary>
    public static AggregatorProcess Start(Workspace workspace, (string Name, string? Value)[] environment, params string[] arguments) => new(ChildProcess.Start(
        s_command[0],
        [.. s_command[1..], .. arguments, "--config", workspace.ConfigFile],
        [("AGGREGATOR_SECRETS_DIRECTORY", workspace.Secrets), ("DOTNET_ENVIRONMENT", null), ("OTEL_EXPORTER_OTLP_ENDPOINT", null), ("NOTIFY_SOCKET", null), .. environment]));

    /// <summary>Starts a verb that has its own configuration.</summary>
    public static AggregatorProcess StartAlone(params string[] arguments) => new(ChildProcess.Start(s_command[0], [.. s_command[1..], .. arguments]));

    /// <summary>Starts the daemon and waits until it says that it listens.</summary>
    public static async Task<AggregatorProcess> RunAsync(Workspace workspace)
    {
        var daemon = Start(workspace, "run");
        try
        {
            await daemon.LoggedAsync(1700, Patience);
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> DoAsync(Workspace workspace, params string[] arguments)
    {
        await using var program = Start(workspace, arguments);
        var exitCode = await program._process.WaitAsync(TimeSpan.FromMinutes(1));
        return (exitCode, program._process.Output.Text, program._process.Errors.Text);
    }

    /// <summary>The lines of one event, optionally of one source or store only.</summary>
    public IReadOnlyList<LogLine> Logged(int eventId, string? about = null) =>
        [.. Log.Where(line => line.EventId == eventId && (about is null || line.Value("Source") == about || line.Value("Store") == about))];

    /// <summary>Waits until an event has been logged so many times.</summary>
    public async Task<LogLine> LoggedAsync(int eventId, TimeSpan within, string? about = null, int times = 1)
    {
        await Eventually.TrueAsync(
            $"event {eventId} {about} ({times} times)\n{_process.Errors.Text}", within, () => _process.HasExited || Logged(eventId, about).Count >= times);
        Assert.True(Logged(eventId, about).Count >= times, $"The program ended.\n{_process.Errors.Text}");
        return Logged(eventId, about)[times - 1];
    }

    /// <summary><c>kill -9</c>.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Stops it in good order.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync()
    {
        _process.Terminate();
        return _process.WaitAsync(Patience);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
