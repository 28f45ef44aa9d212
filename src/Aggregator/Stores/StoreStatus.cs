using Aggregator.Journal;

namespace Aggregator.Stores;

/// <summary>How a store fares, for health, metrics and the command line.</summary>
/// <param name="Store">Its name.</param>
/// <param name="Lag">What it lacks.</param>
/// <param name="Age">How long the oldest reading that it lacks has waited; zero when it lacks none.</param>
/// <param name="LastSuccess">When it last took a batch, UTC; null when not yet since the start.</param>
/// <param name="DownSince">When the present outage began, UTC; null while it takes readings.</param>
/// <param name="LastError">What the last failure said, also after it passed; null when there was none.</param>
/// <param name="LastErrorAt">When that was, UTC.</param>
/// <param name="Parked">Readings it refused for their own sake.</param>
internal sealed record StoreStatus(
    string Store, StoreLag Lag, TimeSpan Age, DateTimeOffset? LastSuccess, DateTimeOffset? DownSince, string? LastError, DateTimeOffset? LastErrorAt, long Parked);
