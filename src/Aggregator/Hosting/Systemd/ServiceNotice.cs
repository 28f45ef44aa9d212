using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hosting.Systemd;

/// <summary>
/// Tells systemd how the service is, over the datagram socket it names in the environment; where none is named it says nothing. Nothing that goes
/// wrong here ends the daemon: systemd draws its own conclusions from silence.
/// </summary>
/// <seealso href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html"/>
internal sealed partial class ServiceNotice : IAsyncDisposable
{
    private const string SocketVariable = "NOTIFY_SOCKET";
    private const string WatchdogVariable = "WATCHDOG_USEC";
    private const string WatchdogProcessVariable = "WATCHDOG_PID";

    // In microseconds: a millisecond, and a day.
    private const long ShortestPeriod = 1_000;
    private const long LongestPeriod = 86_400_000_000;

    private readonly UnixDomainSocketEndPoint? _systemd;
    private readonly TimeSpan? _alivePeriod;
    private readonly TimeProvider _time;
    private readonly ILogger<ServiceNotice> _logger;
    private readonly CancellationTokenSource _end = new();
    private Task _alive = Task.CompletedTask;

    /// <param name="variable">Reads a variable of the environment; null when it is not set.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears of a socket that does not take a notice.</param>
    public ServiceNotice(Func<string, string?> variable, TimeProvider time, ILogger<ServiceNotice> logger)
    {
        (_time, _logger) = (time, logger);
        _systemd = EndPoint(variable(SocketVariable));
        var isOurs = variable(WatchdogProcessVariable) is not { Length: > 0 } process || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        if (isOurs && long.TryParse(variable(WatchdogVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0)
        {
            // Twice as often as systemd asks for, as its manual advises, within what a timer can do.
            _alivePeriod = TimeSpan.FromMicroseconds(Math.Clamp(microseconds / 2, ShortestPeriod, LongestPeriod));
        }
    }

    /// <summary>The service does its work. From here on the watchdog, if there is one, hears of it regularly.</summary>
    public void Ready()
    {
        if (_systemd is null)
        {
            return;
        }

        Tell("READY=1");
        if (_alivePeriod is { } period)
        {
            _alive = KeepAliveAsync(new PeriodicTimer(period, _time), _end.Token);
        }
    }

    /// <summary>The service is ending, in good order.</summary>
    public void Stopping() => Tell("STOPPING=1");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _alive;
        _end.Dispose();
    }

    private UnixDomainSocketEndPoint? EndPoint(string? socket)
    {
        try
        {
            return socket switch
            {
                // Linux' abstract sockets begin with a zero, which a variable cannot hold.
                ['@', .. var name] => new UnixDomainSocketEndPoint($"\0{name}"),
                ['/', ..] => new UnixDomainSocketEndPoint(socket),
                _ => null,
            };
        }
        catch (ArgumentException exception)
        {
            LogNotTold("anything", exception.Message);
            return null;
        }
    }

    // Comes from the pool of threads that polls run on: when that is stuck, the watchdog hears nothing.
    private async Task KeepAliveAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        using (timer)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(cancellationToken))
                {
                    Tell("WATCHDOG=1");
                }
            }
            catch (OperationCanceledException)
            {
                // The service has ended.
            }
        }
    }

    private void Tell(string notice)
    {
        if (_systemd is null)
        {
            return;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.SendTo(Encoding.ASCII.GetBytes(notice), _systemd);
        }
        catch (SocketException exception)
        {
            LogNotTold(notice, exception.Message);
        }
    }

    [LoggerMessage(1706, LogLevel.Warning, "systemd could not be told {Notice}: {Reason}")]
    private partial void LogNotTold(string notice, string reason);
}
