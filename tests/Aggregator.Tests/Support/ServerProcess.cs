using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Aggregator.Tests.Support;

/// <summary>A real server from the distribution, started for the tests on a free port and stopped after them.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>The program's path; null when it is not installed.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(["/usr/bin", "/usr/sbin"])
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    /// <summary>Skips the test when the program is missing; fails it where the services are required.</summary>
    public static void Require(string program)
    {
        if (Find(program) is null)
        {
            Assert.False(
                Environment.GetEnvironmentVariable("AGGREGATOR_TEST_SERVICES") == "required", $"{program} is required here and is not installed.");
            Assert.Skip($"{program} is not installed.");
        }
    }

    /// <summary>A port of this machine that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts the program and waits until it accepts connections.</summary>
    public static async Task<ServerProcess> StartAsync(string program, int port, IEnumerable<string> arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(Find(program)!, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false },
        };
        var log = new ConcurrentQueue<string?>();
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data);
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data);
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new ServerProcess(process);
        using var patience = new CancellationTokenSource(s_patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            // What it logs before it listens differs from server to server; that it accepts does not.
            while (!await AcceptsAsync(port, patience.Token))
            {
                Assert.False(process.HasExited, $"{program} ended: {string.Join('\n', log)}");
                await pace.WaitForNextTickAsync(patience.Token);
            }

            return server;
        }
        catch (OperationCanceledException)
        {
            await server.DisposeAsync();
            Assert.Fail($"{program} did not start within {s_patience}: {string.Join('\n', log)}");
            throw;
        }
    }

    /// <summary>Asks the server to end, as its service manager would, and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await terminate.WaitForExitAsync();
        }

        try
        {
            await _process.WaitForExitAsync().WaitAsync(s_patience);
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static async Task<bool> AcceptsAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
