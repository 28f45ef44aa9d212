using System.Collections.Concurrent;
using Aggregator.Configuration;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.Stores.Sqlite;
using Microsoft.Extensions.Logging;

namespace Aggregator.Stores;

/// <summary>The stores at work, each with its feeder. A change touches only the stores it is about.</summary>
internal sealed partial class StoreSet(
    ReadingJournal journal,
    ParkedLines parked,
    StoreFactory factory,
    IReadOnlyList<IProviderType> providers,
    TimeProvider timeProvider,
    ILogger<StoreSet> logger,
    ILoggerFactory loggers) : IAsyncDisposable
{
    private static readonly TimeSpan s_pruneEvery = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, (StoreFeeder Feeder, IReadingStore Store)> _stores = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<Measurement> _measurements = [];
    private Task _pruning = Task.CompletedTask;

    /// <summary>How each store is, by name.</summary>
    public IReadOnlyList<StoreStatus> Status() => [.. _stores.OrderBy(store => store.Key, StringComparer.Ordinal).Select(store => store.Value.Feeder.Status)];

    /// <summary>What feeds a store; null when it is not at work.</summary>
    public StoreFeeder? FeederOf(string store) => _stores.TryGetValue(store, out var found) ? found.Feeder : null;

    /// <summary>Starts, ends and replaces stores, and tells those that go on what the sources' readings look like now.</summary>
    /// <param name="changes">What is different about the stores.</param>
    /// <param name="sources">All sources.</param>
    public async Task ApplyAsync(SettingsChanges<StoreSettings> changes, IEnumerable<SourceSettings> sources)
    {
        _measurements = [.. providers.SelectMany(provider => provider.Measurements), .. sources.SelectMany(source => source.Measurements)];
        foreach (var gone in changes.Removed.Concat(changes.Changed))
        {
            if (_stores.TryRemove(gone.Name, out var store))
            {
                await store.Feeder.DisposeAsync();
            }
        }

        foreach (var store in _stores.Values.Select(store => store.Store).OfType<SqliteReadingStore>())
        {
            await store.UseAsync(_measurements);
        }

        foreach (var added in changes.Added.Concat(changes.Changed))
        {
            var store = factory.Create(added, _measurements);
            var feeder = new StoreFeeder(journal, store, parked, timeProvider, loggers.CreateLogger<StoreFeeder>());
            _stores[added.Name] = (feeder, store);
        }

        journal.UseStores(_stores.Keys);
        foreach (var added in changes.Added.Concat(changes.Changed))
        {
            _stores[added.Name].Feeder.Start();
        }
    }

    /// <summary>Drops what is older than the stores' retention, now and once a day. A poll by hand does not: it must not delete.</summary>
    public void StartPruning() => _pruning = Task.Run(PruneAsync);

    /// <summary>Waits until the stores have what the journal holds now.</summary>
    /// <returns>The stores that had not when the time was over.</returns>
    public async Task<IReadOnlyList<string>> FlushAsync(TimeSpan timeout)
    {
        var flushed = await Task.WhenAll(_stores.Select(async store => (store.Key, Done: await store.Value.Feeder.FlushAsync(timeout))));
        return [.. flushed.Where(store => !store.Done).Select(store => store.Key)];
    }

    /// <summary>Ends all feeders; what stores have not taken waits in the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync();
            await _pruning;
            await Task.WhenAll(_stores.Values.Select(store => store.Feeder.DisposeAsync().AsTask()));
            _stores.Clear();
            _stop.Dispose();
        }
    }

    private async Task PruneAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            foreach (var (feeder, store) in _stores.Values)
            {
                if (store is SqliteReadingStore embedded)
                {
                    await PruneAsync(feeder, embedded);
                }
            }

            await Task.Delay(s_pruneEvery, timeProvider, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PruneAsync(StoreFeeder feeder, SqliteReadingStore store)
    {
        try
        {
            // A store that is down is told of already, and its oldest readings can wait a day.
            await feeder.Tried.WaitAsync(_stop.Token);
            if (feeder.Status.DownSince is null)
            {
                await store.PruneAsync(timeProvider.GetUtcNow(), _stop.Token);
            }
        }
        catch (StoreException exception)
        {
            LogNotPruned(store.Name, exception.Message);
        }
        catch (ObjectDisposedException)
        {
            // It left the configuration meanwhile.
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The daemon stops: the rest is dropped after the next start.
        }
    }

    [LoggerMessage(1410, LogLevel.Warning, "Store {Store} could not drop its oldest readings; it is tried again in a day: {Reason}")]
    private partial void LogNotPruned(string store, string reason);
}
