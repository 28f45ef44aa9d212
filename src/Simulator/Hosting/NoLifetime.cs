using Microsoft.Extensions.Hosting;

namespace Aggregator.Simulator.Hosting;

/// <summary>The simulator lives inside another program, whose Ctrl-C it leaves alone.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
