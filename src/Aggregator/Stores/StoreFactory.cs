using Aggregator.Configuration;
using Aggregator.Providers.Contracts;
using Aggregator.Stores.InfluxDb;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Stores;

/// <summary>Makes a store from its settings; nothing is opened yet.</summary>
internal sealed class StoreFactory(TimeProvider timeProvider)
{
    /// <summary>Makes a store.</summary>
    /// <param name="settings">Its settings, validated.</param>
    /// <param name="measurements">What readings look like, for stores whose tables follow the contracts.</param>
    public IReadingStore Create(StoreSettings settings, IReadOnlyList<Measurement> measurements) => settings.Options switch
    {
        SqliteStoreOptions sqlite => new SqliteReadingStore(settings.Name, sqlite, measurements),
        InfluxDbStoreOptions influx => new InfluxDbStore(settings.Name, influx, timeProvider),
        _ => throw new InvalidOperationException($"No store of type {settings.Options.GetType().Name} is known."),
    };
}
