using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary><c>aggregator demo</c>, as a newcomer starts it.</summary>
internal sealed class DemoDaemon : IAsyncDisposable
{
    private readonly AggregatorProcess _process;

    private DemoDaemon(AggregatorProcess process, Uri dashboard) => (_process, Dashboard) = (process, dashboard);

    /// <summary>The address that it prints.</summary>
    public Uri Dashboard { get; }

    /// <summary>Starts it and waits until every source has been answered.</summary>
    public static async Task<DemoDaemon> StartAsync()
    {
        var process = AggregatorProcess.StartAlone("demo", "--set", $"Listen=http://127.0.0.1:{FreePort.Find()}");
        try
        {
            var line = await Eventually.GetAsync("the dashboard's address", AggregatorProcess.Patience, () => Task.FromResult(
                process.Process.Output.Lines.FirstOrDefault(line => line.Contains("dashboard", StringComparison.Ordinal))));
            await Eventually.TrueAsync("readings", TimeSpan.FromMinutes(1), () => process.Process.Output.Lines.Any(line => line.StartsWith("vpn_users ", StringComparison.Ordinal)));
            return new DemoDaemon(process, new Uri(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync();
        await _process.DisposeAsync();
    }
}
