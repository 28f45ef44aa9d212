using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Tests.AirNow;

/// <summary>A log whose lines can be read.</summary>
internal sealed class KeptLog<T> : ILogger<T>
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add($"{eventId.Id} {logLevel}: {formatter(state, exception)}");
}
