using Microsoft.Extensions.Hosting;

namespace Aggregator.Hosting;

/// <summary>
/// Gives back, once, what only the start needed. A daemon at rest allocates so little that the collector would not come by for hours, and
/// what reading the configuration and the first polls left behind would stay resident.
/// </summary>
internal sealed class StartupMemory(TimeProvider timeProvider) : BackgroundService
{
    private static readonly TimeSpan s_afterTheFirstPolls = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(s_afterTheFirstPolls, timeProvider, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
