using Aggregator.Api.V1.Providers;
using Aggregator.Observability;
using Aggregator.Queries;
using Aggregator.Stores;

namespace Aggregator.Dashboard.Feed;

/// <summary>All that pages show of the daemon, as it was at one instant. Shared by everybody who looks.</summary>
internal sealed record DaemonState
{
    /// <summary>The instant, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The parts and how they are.</summary>
    public required HealthReport Health { get; init; }

    /// <summary>Every source of the configuration.</summary>
    public required IReadOnlyList<SourceView> Sources { get; init; }

    /// <summary>The stores.</summary>
    public required IReadOnlyList<StoreStatus> Stores { get; init; }

    /// <summary>The newest reading of each series with its freshness.</summary>
    public required IReadOnlyList<(LatestReading Reading, Freshness? Freshness)> Readings { get; init; }

    /// <summary>Why something could not be read; null when all could.</summary>
    public required string? Fault { get; init; }
}
