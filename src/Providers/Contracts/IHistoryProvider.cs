namespace Aggregator.Providers.Contracts;

/// <summary>A provider whose upstream can answer for the past: gap repair and backfill.</summary>
public interface IHistoryProvider : IProvider
{
    /// <summary>The longest range that one call may ask for.</summary>
    TimeSpan LongestSpan { get; }

    /// <summary>Asks upstream for the past of one target.</summary>
    /// <param name="target">One of <see cref="IProvider.Targets"/>. A target without history gives no readings.</param>
    /// <param name="since">First instant wanted, UTC.</param>
    /// <param name="before">First instant not wanted any more, UTC; at most <see cref="LongestSpan"/> later.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ProviderException">Nothing usable came back.</exception>
    Task<IReadOnlyList<Reading>> FetchHistoryAsync(
        Target target, DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken);
}
