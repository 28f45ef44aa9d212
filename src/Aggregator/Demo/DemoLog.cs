using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aggregator.Demo;

/// <summary>Keeps the daemon's last log lines, so that they can stand below the table instead of tearing it.</summary>
internal sealed class DemoLog(TimeProvider timeProvider) : ILoggerProvider
{
    private const int Kept = 8;
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>The last lines, the oldest first.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Writer(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held open.
    }

    private void Add(LogLevel level, string message)
    {
        var time = timeProvider.GetLocalNow();
        _lines.Enqueue(level >= LogLevel.Warning ? $"{time:HH:mm:ss} {level.ToString().ToLowerInvariant()}: {message}" : $"{time:HH:mm:ss} {message}");
        while (_lines.Count > Kept)
        {
            _lines.TryDequeue(out _);
        }
    }

    private sealed class Writer(DemoLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(logLevel, formatter(state, exception));
    }
}
