namespace Aggregator.Observability;

/// <summary>How well the daemon is, part by part.</summary>
/// <param name="Status">The worst of the parts.</param>
/// <param name="Version">The program's version.</param>
/// <param name="StartedAt">When the daemon started, UTC.</param>
/// <param name="Checks">The parts.</param>
/// <param name="Sources">The sources at work.</param>
/// <param name="Stores">The stores.</param>
/// <param name="Journal">The journal; null from a daemon of a version that did not tell.</param>
/// <param name="Quotas">What the ledger holds.</param>
internal sealed record HealthReport(
    HealthStatus Status,
    string Version,
    DateTimeOffset StartedAt,
    IReadOnlyList<HealthCheck> Checks,
    IReadOnlyList<SourceHealth> Sources,
    IReadOnlyList<StoreHealth> Stores,
    JournalHealth? Journal,
    IReadOnlyList<QuotaHealth> Quotas);
