using Aggregator.Configuration;
using Aggregator.Plans;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hosting;

/// <summary>
/// Keeps the daemon as its configuration says: follows the files each second, and switches sources when the API is told to. One change at a
/// time, so that no older configuration is ever applied after a newer one.
/// </summary>
internal sealed partial class LiveSettings(Engine engine, PlanClock plans, SettingsLoader loader, TimeProvider time, ILogger<LiveSettings> logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private SettingsWatcher? _watcher;

    /// <summary>Takes what the engine was started with; from here on sources can be switched.</summary>
    public void Begin(SettingsTrace trace) => _watcher = new SettingsWatcher(loader, trace);

    /// <summary>Follows the files until the token ends it; afterwards nothing is applied any more.</summary>
    /// <exception cref="OperationCanceledException">The token ended it.</exception>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(SettingsWatcher.Period, time);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await InTurnAsync(async () => _watcher?.Look() is { } changed && await ApplyAsync(changed, cancellationToken), cancellationToken);
            }
        }
        finally
        {
            // Who is being served is served; the engine stops after that.
            await InTurnAsync(() =>
            {
                _watcher = null;
                return Task.FromResult(true);
            }, CancellationToken.None);
        }
    }

    /// <summary>Switches a source on or off; it has begun or ended when the task completes.</summary>
    /// <param name="source">Its name; case does not matter.</param>
    /// <param name="enabled">Whether it is to be polled.</param>
    /// <param name="cancellationToken">Ends the wait for other changes; what has begun is finished.</param>
    /// <returns>What became of it; null when the daemon is ending.</returns>
    public Task<SwitchResult?> SwitchAsync(string source, bool enabled, CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        if (_watcher is not { } watcher || engine.Settings is not { } settings)
        {
            return null;
        }

        var result = new SourceSwitch(loader, settings.DataDirectory).Set(source, enabled);
        if (!result.IsGood)
        {
            return result;
        }

        // Also when the files said so already: they may have been edited a moment ago.
        var now = watcher.Read();
        return await ApplyAsync(now, CancellationToken.None)
            ? result
            : result with { Outcome = SwitchOutcome.Invalid, Message = $"{result.Source} is written, but the configuration has mistakes now.", Problems = now.Problems };
    }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<bool> ApplyAsync(SettingsResult changed, CancellationToken cancellationToken)
    {
        if (!changed.IsValid)
        {
            LogRefused(string.Join(" | ", changed.Problems));
            return false;
        }

        var change = await engine.ApplyAsync(changed.Settings, cancellationToken);
        plans.Apply(changed.Settings.Plans.Values);
        if (!change.IsEmpty)
        {
            LogApplied(change.Sources.Added.Count, change.Sources.Removed.Count, change.Sources.Changed.Count);
        }

        if (change.Plans.Count > 0)
        {
            LogPlansApplied(string.Join(", ", change.Plans));
        }

        if (change.NeedRestart.Count > 0)
        {
            LogNeedsRestart(string.Join(", ", change.NeedRestart));
        }

        return true;
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await change();
        }
        finally
        {
            _gate.Release();
        }
    }

    [LoggerMessage(1600, LogLevel.Information, "Configuration changed: {Added} sources added, {Removed} removed, {Changed} changed")]
    private partial void LogApplied(int added, int removed, int changed);

    [LoggerMessage(1604, LogLevel.Information, "Configuration changed: {Parts}; what is under way goes on as it began")]
    private partial void LogPlansApplied(string parts);

    [LoggerMessage(1601, LogLevel.Error, "The changed configuration is not valid and was not applied; the old one stays: {Problems}")]
    private partial void LogRefused(string problems);

    [LoggerMessage(1602, LogLevel.Warning, "{Settings} take effect when the daemon starts again")]
    private partial void LogNeedsRestart(string settings);
}
