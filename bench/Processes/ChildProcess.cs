using System.Diagnostics;
using System.Globalization;

namespace Aggregator.Bench.Processes;

/// <summary>A process that is measured from outside. It is ended when this is disposed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _errors;

    private ChildProcess(Process process, string errorLog)
    {
        _process = process;
        _errors = CopyAsync(process.StandardError, errorLog);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Standard output.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Standard input; what is written is sent at once.</summary>
    public StreamWriter Input
    {
        get
        {
            _process.StandardInput.AutoFlush = true;
            return _process.StandardInput;
        }
    }

    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="errorLog">Where its standard error goes.</param>
    /// <param name="environment">Variables it gets besides ours.</param>
    public static ChildProcess Start(
        string file, IEnumerable<string> arguments, string errorLog, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(file, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!, errorLog);
    }

    public ProcessReading Read() => ProcessReading.Of(Id);

    /// <summary>CPU seconds of the process and of its children.</summary>
    public double ReadTreeCpu() =>
        Read().CpuSeconds + Children().Sum(child => ProcessReading.Of(child).CpuSeconds);

    /// <summary>Asks it to end and waits until it has.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        if (!_process.HasExited)
        {
            // .NET itself knows only the signal that cannot be handled.
            using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
            await _process.WaitForExitAsync(cancellationToken);
        }

        return _process.ExitCode;
    }

    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await _errors;
        _process.Dispose();
    }

    private IEnumerable<int> Children() => File.ReadAllText($"/proc/{Id}/task/{Id}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(child => int.Parse(child, CultureInfo.InvariantCulture));

    private static async Task CopyAsync(StreamReader errors, string path)
    {
        await using var log = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        await errors.BaseStream.CopyToAsync(log);
    }
}
