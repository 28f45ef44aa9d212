namespace Aggregator.EndToEnd.Tests.Quotas;

/// <summary>A demand larger than its quota.</summary>
/// <param name="Limit">Calls allowed.</param>
/// <param name="Window">In any span of this length.</param>
/// <param name="Targets">How many want one call …</param>
/// <param name="Interval">… this often.</param>
/// <param name="Kills">How often the daemon is killed.</param>
/// <param name="BetweenKills">How long it lives.</param>
/// <param name="AtLeast">Calls that an undisturbed window has to see.</param>
internal sealed record QuotaLoad(int Limit, TimeSpan Window, int Targets, TimeSpan Interval, int Kills, TimeSpan BetweenKills, int AtLeast);
