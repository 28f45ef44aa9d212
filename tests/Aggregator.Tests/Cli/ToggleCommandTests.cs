using Aggregator.Cli;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Cli;

public sealed class ToggleCommandTests
{
    private const string Two = """
        { "Aggregator": { "Providers": {
          "town": { "Type": "Sample", "Enabled": false, "ApiKey": "k" },
          "bare": { "Type": "Sample", "Enabled": false } } } }
        """;

    [Fact]
    public async Task Enabling_and_disabling_lasts()
    {
        using var folder = new ConfigurationFolder(Two);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("enable TOWN"));
        Assert.Contains("town is enabled.", cli.Out, StringComparison.Ordinal);
        Assert.True(folder.LoadValid().Sources["town"].Enabled);
        Assert.Equal(["overrides.json"], Directory.GetFiles(folder.Data).Select(Path.GetFileName));

        Assert.Equal(ExitCode.Good, await cli.RunAsync("disable town"));
        Assert.False(folder.LoadValid().Sources["town"].Enabled);
    }

    [Fact]
    public async Task Enabling_twice_changes_nothing()
    {
        using var folder = new ConfigurationFolder(Two);
        using var cli = new CliHost(folder);
        await cli.RunAsync("enable town");
        var written = File.GetLastWriteTimeUtc(Path.Combine(folder.Data, "overrides.json"));

        Assert.Equal(ExitCode.Good, await cli.RunAsync("enable town --output json"));
        Assert.Contains("\"changed\": false", cli.Out, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(folder.Data, "overrides.json")));
    }

    [Fact]
    public async Task A_source_that_lacks_its_key_stays_off_and_nothing_is_written()
    {
        using var folder = new ConfigurationFolder(Two);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.ConfigurationInvalid, await cli.RunAsync("enable bare"));
        Assert.Contains("Aggregator:Providers:bare:ApiKey: is missing", cli.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Data));
    }

    [Fact]
    public async Task A_broken_source_can_be_switched_off()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample("\"Enabled\": true"));
        using var cli = new CliHost(folder);
        Assert.False(folder.Load().IsValid);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("disable Sample"));
        Assert.False(folder.LoadValid().Sources["Sample"].Enabled);
    }

    [Fact]
    public async Task An_unknown_name_lists_the_known_ones()
    {
        using var folder = new ConfigurationFolder(Two);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Usage, await cli.RunAsync("enable twon"));
        Assert.Contains("Known: town, bare. Did you mean 'town'?", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_layer_that_says_otherwise_is_named()
    {
        using var folder = new ConfigurationFolder(Two);
        folder.Environment["Aggregator__Providers__town__Enabled"] = "false";
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Failed, await cli.RunAsync("enable town"));
        Assert.Contains("environment variable Aggregator__Providers__town__Enabled says so", cli.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Data));
    }

    [Fact]
    public async Task What_else_the_overrides_say_is_kept()
    {
        using var folder = new ConfigurationFolder(Two);
        folder.Write("data/overrides.json", """{ /* mine */ "aggregator": { "ShutdownTimeout": "00:00:07", "providers": { "Town": { "Retries": 1, } } } }""");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("enable town"));

        var settings = folder.LoadValid();
        Assert.Equal((true, 1), (settings.Sources["town"].Enabled, settings.Sources["town"].Options.Retries));
        Assert.Equal(TimeSpan.FromSeconds(7), settings.ShutdownTimeout);
    }

    [Fact]
    public async Task Broken_overrides_are_left_as_they_are()
    {
        using var folder = new ConfigurationFolder(Two);
        folder.Write("data/overrides.json", "{");
        using var cli = new CliHost(folder);

        Assert.NotEqual(ExitCode.Good, await cli.RunAsync("enable town"));
        Assert.Contains("overrides.json", cli.Error, StringComparison.Ordinal);
        Assert.Equal("{", await File.ReadAllTextAsync(Path.Combine(folder.Data, "overrides.json"), TestContext.Current.CancellationToken));
    }
}
