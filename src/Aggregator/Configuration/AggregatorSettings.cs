using System.Collections.ObjectModel;
using System.Net;
using Aggregator.Api.Access;
using Aggregator.Events;
using Aggregator.Journal;
using Aggregator.Plans;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Configuration;

/// <summary>The whole configuration, read and validated. It never changes; a reload makes another one.</summary>
internal sealed record AggregatorSettings
{
    /// <summary>Where state is kept; absolute.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where health, metrics and API are served; beyond loopback only where there is a key.</summary>
    public required Uri Listen { get; init; }

    /// <summary>Who may call.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>The journal's bounds.</summary>
    public required JournalOptions Journal { get; init; }

    /// <summary>Time that polls in flight have to finish when the daemon stops, 0 to 300 s.</summary>
    public required TimeSpan ShutdownTimeout { get; init; }

    /// <summary>Every store by name, enabled or not; names ignore case.</summary>
    public required IReadOnlyDictionary<string, StoreSettings> Stores { get; init; }

    /// <summary>Every source by name, enabled or not; names ignore case.</summary>
    public required IReadOnlyDictionary<string, SourceSettings> Sources { get; init; }

    /// <summary>Every group by name; names ignore case.</summary>
    public IReadOnlyDictionary<string, SourceGroup> Groups { get; init; } = ReadOnlyDictionary<string, SourceGroup>.Empty;

    /// <summary>Every plan by name; names ignore case.</summary>
    public IReadOnlyDictionary<string, PlanSettings> Plans { get; init; } = ReadOnlyDictionary<string, PlanSettings>.Empty;

    /// <summary>The rules by which events start plans, in the order of the configuration.</summary>
    public IReadOnlyList<RuleSettings> Rules { get; init; } = [];

    /// <summary>Whether only this machine can call.</summary>
    public bool ListensOnLoopback =>
        Listen.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Listen.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));

    /// <summary>The embedded store that readers ask: the first that is enabled, or else the first; null when there is none.</summary>
    public SqliteStoreOptions? EmbeddedStore => Stores.Values
        .OrderByDescending(store => store.Enabled)
        .Select(store => store.Options)
        .OfType<SqliteStoreOptions>()
        .FirstOrDefault();
}
