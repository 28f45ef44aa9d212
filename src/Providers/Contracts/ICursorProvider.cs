namespace Aggregator.Providers.Contracts;

/// <summary>
/// A provider whose upstream hands out a stream, such as a log: each fetch goes on where the stored one before it ended. The host keeps the
/// cursor, and commits it together with the readings or not at all; a provider therefore keeps no place of its own.
/// </summary>
public interface ICursorProvider : IProvider
{
    /// <summary>Asks upstream for what follows.</summary>
    /// <param name="target">One of <see cref="IProvider.Targets"/> that has a cursor.</param>
    /// <param name="cursor">What the last stored fetch gave, also before a restart or a change of settings; null when there was none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What follows, from the same cursor always the same totals: a fetch that could not be stored is simply made again.</returns>
    /// <exception cref="ProviderException">Nothing usable came back.</exception>
    Task<CursorFetch> FetchAsync(Target target, string? cursor, CancellationToken cancellationToken);
}
