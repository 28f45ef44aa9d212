using Aggregator.Hosting;
using Aggregator.Scheduling;
using Aggregator.Tests.Cli.Auth;
using Aggregator.Tests.Configuration;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task A_source_whose_provider_breaks_while_it_is_made_stops_nobody_else()
    {
        using var folder = new ConfigurationFolder("""
            { "Aggregator": { "Providers": {
              "broken": { "Type": "Login", "RunAtStart": false },
              "well": { "Type": "Sample", "ApiKey": "k", "RunAtStart": false } } } }
            """)
        {
            Providers = [new LoginType(), new SampleType()],
        };
        var settings = folder.LoadValid();
        await using var daemon = Daemon.Create(settings, folder.Loader, folder.Providers, TimeProvider.System, _ => { });
        var engine = daemon.Services.GetRequiredService<Engine>();

        await engine.StartAsync(settings, TestContext.Current.CancellationToken);
        var working = daemon.Services.GetRequiredService<SourceSchedule>().Sources.Select(source => source.Name).ToList();
        await engine.StopAsync(TimeSpan.Zero);

        Assert.Equal(["well"], working);
        Assert.Same(settings, engine.Settings);
    }
}
