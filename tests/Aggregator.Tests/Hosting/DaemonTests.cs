using Aggregator.Hosting;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Hosting;

public class DaemonTests
{
    [Fact]
    public async Task Told_to_stop_while_it_starts_it_ends_in_good_order()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample("\"ApiKey\": \"k\""));
        folder.Assignments.Add("Listen=http://127.0.0.1:0");
        var loaded = folder.Load();
        await using var daemon = Daemon.Create(loaded.Settings!, folder.Loader, folder.Providers, TimeProvider.System, _ => { });

        await daemon.RunAsync(loaded.Settings!, loaded.Trace, new CancellationToken(canceled: true));
    }
}
