namespace Aggregator.Providers.Contracts;

/// <summary>Asks one upstream API on behalf of one source. One instance per source; safe for concurrent use.</summary>
public interface IProvider
{
    /// <summary>What the source asks for. The list does not change while the instance lives.</summary>
    IReadOnlyList<Target> Targets { get; }

    /// <summary>Asks upstream about one target, or the cache when its answer is young enough.</summary>
    /// <returns>What upstream said; empty when it had no data, which is no error.</returns>
    /// <exception cref="ProviderException">Nothing usable came back.</exception>
    Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken);
}
