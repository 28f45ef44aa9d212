using System.Runtime.CompilerServices;
using Aggregator.Configuration;
using Aggregator.Stores.InfluxDb;
using Aggregator.Stores.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Aggregator.Tests.Configuration;

public sealed class SettingsLoaderTests
{
    private const string Off = "\"Enabled\": false";

    [Fact]
    public void An_empty_file_means_the_defaults_and_an_embedded_store()
    {
        using var folder = new ConfigurationFolder("{}");

        var settings = folder.LoadValid();

        Assert.Equal(folder.Data, settings.DataDirectory);
        Assert.Equal(new Uri("http://127.0.0.1:8270"), settings.Listen);
        Assert.Equal(1L << 30, settings.Journal.MaxSize);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.ShutdownTimeout);
        Assert.Empty(settings.Sources);
        var store = Assert.Single(settings.Stores.Values);
        Assert.Equal("local", store.Name);
        Assert.Equal(Path.Combine(folder.Data, "readings.db"), Assert.IsType<SqliteStoreOptions>(store.Options).Path);
    }

    [Fact]
    public void Each_layer_wins_over_the_ones_before_it()
    {
        using var folder = new ConfigurationFolder();
        var layers = new (string Name, Action<string> Write)[]
        {
            ("main", name => folder.Write("appsettings.json", ConfigurationFolder.WithSample($"{Off}, \"ApiKey\": \"{name}\""))),
            ("environment's file", name => folder.Write("appsettings.Test.json", ConfigurationFolder.WithSample($"\"ApiKey\": \"{name}\""))),
            ("first fragment", name => folder.Write("conf.d/10-a.json", ConfigurationFolder.WithSample($"\"ApiKey\": \"{name}\""))),
            ("second fragment", name => folder.Write("conf.d/20-b.json", ConfigurationFolder.WithSample($"\"ApiKey\": \"{name}\""))),
            ("overrides", name => folder.Write("data/overrides.json", ConfigurationFolder.WithSample($"\"ApiKey\": \"{name}\""))),
            ("secret file", name => folder.Write("secrets/Aggregator__Providers__Sample__ApiKey", $"{name}\n")),
            ("environment", name => folder.Environment["AGGREGATOR__PROVIDERS__SAMPLE__APIKEY"] = name),
            ("command line", name => folder.Assignments.Add($"providers:sample:apikey={name}")),
        };
        folder.Environment["DOTNET_ENVIRONMENT"] = "Test";

        foreach (var (name, write) in layers)
        {
            write(name);

            Assert.Equal(name, folder.Sample().ApiKey);
        }
    }

    [Fact]
    public void A_list_in_a_later_file_replaces_the_whole_list_but_the_environment_can_change_one_element()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample(
            $$"""{{Off}}, "Targets": [ { "Name": "a", "Latitude": 1 }, { "Name": "b", "Latitude": 2 } ]"""));
        folder.Environment["Aggregator__Providers__Sample__Targets__1__Latitude"] = "7";

        Assert.Equal([("a", 1d), ("b", 7d)], folder.Sample().Targets.Select(place => (place.Name, place.Latitude!.Value)));

        folder.Environment.Remove("Aggregator__Providers__Sample__Targets__1__Latitude");
        folder.Write("conf.d/1.json", ConfigurationFolder.WithSample("\"Targets\": [ { \"Name\": \"c\", \"Latitude\": 3 } ]"));

        Assert.Equal(["c"], folder.Sample().Targets.Select(place => place.Name));
    }

    [Fact]
    public void A_list_can_come_from_the_environment_alone()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample(Off));
        folder.Environment["Aggregator__Providers__Sample__Targets__0__Name"] = "a";
        folder.Environment["Aggregator__Providers__Sample__Targets__1__Name"] = "b";

        Assert.Equal(["a", "b"], folder.Sample().Targets.Select(place => place.Name));
    }

    [Fact]
    public void Null_and_empty_values_fall_back_to_the_default()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample($"{Off}, \"Interval\": \"00:00:05\", \"Timeout\": \"00:00:20\""));
        folder.Write("conf.d/1.json", ConfigurationFolder.WithSample("\"Interval\": null"));
        folder.Environment["Aggregator__Providers__Sample__Timeout"] = "";

        var source = folder.LoadValid().Sources["Sample"];

        Assert.Equal(TimeSpan.FromMinutes(10), source.Interval);
        Assert.Equal(TimeSpan.FromSeconds(10), source.Options.Timeout);
    }

    [Fact]
    public void Several_sources_of_one_provider_have_their_own_names_and_settings()
    {
        using var folder = new ConfigurationFolder("""
            {
              "Aggregator": {
                "Providers": {
                  "town": { "Type": "sample", "ApiKey": "1", "Cron": "0 0 * * * ?" },
                  "Sample": { "ApiKey": "2", "BaseUrl": "http://127.0.0.1:1/", "Quotas": [], },
                },
              },
            }
            """);

        var sources = folder.LoadValid().Sources;

        Assert.Equal(["town", "Sample"], sources.Keys);
        Assert.Equal((null, "0 0 * * * ?"), (sources["TOWN"].Interval, sources["town"].Cron));
        Assert.Equal((TimeSpan.FromMinutes(10), null), (sources["Sample"].Interval, sources["Sample"].Cron));
        Assert.Equal("Sample", sources["town"].Options.Type);
        Assert.Empty(sources["Sample"].Quotas);
        Assert.Equal(60, Assert.Single(sources["town"].Quotas).Limit);
        Assert.NotEqual(sources["town"].CredentialId, sources["Sample"].CredentialId);
    }

    [Fact]
    public void The_given_file_is_the_root_of_everything_relative()
    {
        using var folder = new ConfigurationFolder("""{ "Aggregator": { "Listen": "http://127.0.0.1:1" } }""");
        folder.Write("elsewhere/my.json", """{ "Aggregator": { "DataDirectory": "state" } }""");
        folder.Write("elsewhere/my.Production.json", """{ "Aggregator": { "ShutdownTimeout": "00:00:03" } }""");
        folder.Write("elsewhere/conf.d/1.json", """{ "Aggregator": { "Stores": { "s": { "Type": "InfluxDb", "Url": "http://db:1", "Organization": "o", "Bucket": "b" } } } }""");
        folder.ConfigFile = "elsewhere/my.json";

        var settings = folder.LoadValid();

        Assert.Equal(Path.Combine(folder.Root, "elsewhere", "state"), settings.DataDirectory);
        Assert.Equal(new Uri("http://127.0.0.1:8270"), settings.Listen);
        Assert.Equal(TimeSpan.FromSeconds(3), settings.ShutdownTimeout);
        Assert.IsType<InfluxDbStoreOptions>(Assert.Single(settings.Stores.Values).Options);
    }

    [Fact]
    public void Without_a_file_in_the_working_directory_the_one_beside_the_program_is_read()
    {
        using var folder = new ConfigurationFolder();
        folder.Write("program/appsettings.json", """{ "Aggregator": { "Listen": "http://localhost:1" } }""");

        Assert.Equal(1, folder.LoadValid().Listen.Port);
    }

    [Fact]
    public void Secret_files_of_others_and_hidden_files_are_left_alone()
    {
        using var folder = new ConfigurationFolder("{}");
        folder.Write("secrets/database_password", "x");
        folder.Write("secrets/..data/Aggregator__Nonsense", "x");

        folder.LoadValid();
    }

    [Fact]
    public void Log_levels_reach_the_framework()
    {
        using var folder = new ConfigurationFolder("""{ "Logging": { "LogLevel": { "Default": "Debug" } } }""");
        folder.Environment["Logging__LogLevel__Quartz"] = "Error";

        var configuration = folder.Load().ToConfiguration();

        Assert.Equal(("Debug", "Error"), (configuration["Logging:LogLevel:Default"], configuration["Logging:LogLevel:Quartz"]));
    }

    [Fact]
    public void What_is_kept_for_the_framework_does_not_keep_the_whole_configuration()
    {
        using var folder = new ConfigurationFolder("""{ "Aggregator": { "Listen": "http://127.0.0.1:8270/" }, "Logging": { "LogLevel": { "Default": "Debug" } } }""");

        var (ours, configuration) = Load(folder);
        GC.Collect();

        Assert.False(ours.TryGetTarget(out _));
        Assert.Equal("Debug", configuration["Logging:LogLevel:Default"]);

        // In a method of its own, so that nothing of it is left on the stack.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static (WeakReference<SettingNode> Ours, IConfigurationRoot Configuration) Load(ConfigurationFolder folder)
        {
            var loaded = folder.Load();
            return (new WeakReference<SettingNode>(loaded.Tree["Aggregator"]!), loaded.ToConfiguration());
        }
    }

    [Theory]
    [InlineData("\"Interval\": \"00:00:05\"", 0.5)]
    [InlineData("\"Interval\": \"01:00:00\"", 30)]
    [InlineData("\"Interval\": \"00:00:05\", \"Jitter\": \"00:00:04\"", 4)]
    [InlineData("\"Cron\": \"0 * * * * ?\"", 30)]
    public void Jitter_that_nobody_set_stays_small_beside_the_interval(string schedule, double seconds)
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample($"{Off}, {schedule}"));

        Assert.Equal(TimeSpan.FromSeconds(seconds), folder.LoadValid().Sources["Sample"].Jitter);
    }
}
