using System.Text.Json;
using Aggregator.Cli;
using Aggregator.Providers.Contracts;
using Aggregator.Simulator;
using Aggregator.Tests.Configuration;
using Aggregator.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Cli;

public class DoctorCommandTests
{
    [Fact]
    public async Task Who_is_well_is_said_to_be_and_nothing_is_stored()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator, "simulated-openweathermap-key");
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await host.RunAsync("doctor"));

        Assert.Matches(@"^well +home +home/current answered in .+, 1 reading", host.Out);
        Assert.Matches(@"well +local +.+readings\.db: a row was written, read and deleted", host.Out);
        Assert.Single(simulator.OpenWeatherMap.Calls);
        Assert.Equal(ExitCode.Failed, await host.RunAsync("query"));
    }

    [Fact]
    public async Task Every_target_is_asked_when_told_so()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator, "simulated-openweathermap-key");
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await host.RunAsync("doctor home --all --output json"));

        using var report = JsonDocument.Parse(host.Out);
        Assert.Equal(
            ["source well", "source well", "source well", "store well"],
            report.RootElement.GetProperty("verdicts").EnumerateArray().Select(verdict => $"{verdict.GetProperty("part")} {verdict.GetProperty("state")}"));
    }

    [Fact]
    public async Task A_call_is_made_once_however_many_retries_are_configured()
    {
        await using var simulator = await SimulateAsync();
        simulator.OpenWeatherMap.Fault = new Fault(FaultKind.ServerError);
        using var folder = Folder(simulator, "simulated-openweathermap-key");
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Failed, await host.RunAsync("doctor"));

        Assert.StartsWith("failed", host.Out, StringComparison.Ordinal);
        Assert.Single(simulator.OpenWeatherMap.Calls);
    }

    [Fact]
    public async Task A_call_is_of_the_quota_and_is_not_made_when_that_is_spent()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator, "simulated-openweathermap-key", """ "Quotas": [ { "Limit": 1, "Per": "Hour" } ], "Timeout": "00:00:01", """);
        using var host = new CliHost(folder);

        await host.RunAsync("doctor");
        Assert.Equal(ExitCode.Good, await host.RunAsync("doctor"));

        Assert.Matches(@"^waiting +home +.+was not asked: .+ until \d{4}-", host.Out);
        Assert.Single(simulator.OpenWeatherMap.Calls);
    }

    [Fact]
    public async Task Refused_credentials_have_an_exit_code_of_their_own()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator, "another-key");
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.CredentialsRefused, await host.RunAsync("doctor"));

        Assert.Matches(@"^refused +home +.+the key is wrong or not active yet", host.Out);
        Assert.DoesNotContain("another-key", host.Out + host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_told_when_the_sources_are_well()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator, "simulated-openweathermap-key");
        using var host = new CliHost(folder);
        Directory.CreateDirectory(folder.Data);
        await File.WriteAllBytesAsync(Path.Combine(folder.Data, "readings.db"), new byte[8192], TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.StoreUnreachable, await host.RunAsync("doctor"));

        Assert.Matches(@"failed +local +.+is damaged", host.Out);
    }

    [Fact]
    public async Task An_unknown_source_is_a_mistake_of_usage()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator, "simulated-openweathermap-key");
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Usage, await host.RunAsync("doctor nobody"));

        Assert.Contains("No source is named nobody; there are home.", host.Error, StringComparison.Ordinal);
        Assert.Empty(simulator.OpenWeatherMap.Calls);
    }

    [Fact]
    public async Task A_running_daemon_is_asked_in_place_of_upstream()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator, "another-key", listen: $"http://127.0.0.1:{ServerProcess.FreePort()}");
        using var host = new CliHost(folder);
        using var daemonHost = new CliHost(folder);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var daemon = daemonHost.RunAsync("run", stop.Token);
        try
        {
            int exit;
            do
            {
                // Until its first run is over it has nothing to tell.
                exit = await host.RunAsync("doctor");
            }
            while (exit != ExitCode.CredentialsRefused && !stop.IsCancellationRequested && !daemon.IsCompleted);

            Assert.Matches(@"^refused +home +.+the key is wrong or not active yet", host.Out);
            Assert.Contains("The daemon is running", host.Error, StringComparison.Ordinal);
        }
        finally
        {
            await stop.CancelAsync();
            await daemon;
        }
    }

    private static Task<UpstreamSimulator> SimulateAsync() => UpstreamSimulator.StartAsync(new SimulatorOptions(), TestContext.Current.CancellationToken);

    private static ConfigurationFolder Folder(UpstreamSimulator simulator, string key, string more = "", string listen = "http://127.0.0.1:8270")
    {
        var folder = new ConfigurationFolder($$"""
            { "Aggregator": {
                "DataDirectory": "data",
                "Listen": "{{listen}}",
                "Stores": { "local": { "Type": "Sqlite" } },
                "Providers": { "home": {
                    "Type": "OpenWeatherMap", "ApiKey": "{{key}}", "BaseUrl": "{{simulator.OpenWeatherMap.BaseUrl}}", {{more}}
                    "Targets": [ { "Name": "home", "Latitude": 39.74, "Longitude": -104.99 } ] } } } }
            """);
        using var services = new ServiceCollection().AddProviders(TimeProvider.System).BuildServiceProvider();
        folder.Providers = [.. services.GetServices<IProviderType>()];
        return folder;
    }
}
