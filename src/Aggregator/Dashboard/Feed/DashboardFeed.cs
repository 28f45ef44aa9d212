using Aggregator.Api.Envelope;
using Aggregator.Api.V1.Providers;
using Aggregator.Api.V1.Readings;
using Aggregator.Observability;
using Aggregator.Queries;
using Aggregator.State;
using Aggregator.Stores;

namespace Aggregator.Dashboard.Feed;

/// <summary>Looks at the daemon for all pages together: one look a second at most, however many look on, and none when nobody does.</summary>
internal sealed class DashboardFeed(
    HealthProbe probe, SourceViews sources, StoreSet stores, ReadingsAccess readings, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan s_shared = TimeSpan.FromSeconds(0.9);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private DaemonState? _last;
    private int _lastWish;
    private volatile int _wish;

    /// <summary>The daemon as it is now, or was less than a second ago.</summary>
    public async Task<DaemonState> LookAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_last is { } last && _lastWish == _wish && timeProvider.GetUtcNow() - last.At < s_shared)
            {
                return last;
            }

            _lastWish = _wish;
            return _last = await ReadAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Lets the next look be one that begins after now: something was done that shows.</summary>
    public void Forget() => Interlocked.Increment(ref _wish);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<DaemonState> ReadAsync(CancellationToken cancellationToken)
    {
        var health = await probe.ExamineAsync(cancellationToken);
        IReadOnlyList<SourceView> known = [];
        IReadOnlyList<(LatestReading, Freshness?)> latest = [];
        string? fault = null;
        try
        {
            known = await sources.AllAsync(cancellationToken);
            var (database, judge) = readings.Open();
            latest = [.. database.Latest(SeriesFilter.All).Select(reading => (reading, judge.Of(reading)))];
        }
        catch (Exception exception) when (exception is StoreException or ApiException or StateException)
        {
            fault = exception.Message;
        }

        return new DaemonState { At = timeProvider.GetUtcNow(), Health = health, Sources = known, Stores = stores.Status(), Readings = latest, Fault = fault };
    }
}
