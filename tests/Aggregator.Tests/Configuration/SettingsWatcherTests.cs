using Aggregator.Configuration;

namespace Aggregator.Tests.Configuration;

public sealed class SettingsWatcherTests
{
    private const string Valid = """{ "Aggregator": { "ShutdownTimeout": "00:00:01" } }""";
    private const string Other = """{ "Aggregator": { "ShutdownTimeout": "00:00:02" } }""";

    [Fact]
    public void An_unchanged_configuration_is_not_read_again()
    {
        using var folder = new ConfigurationFolder(Valid);
        var watcher = Watch(folder);

        Assert.All(Enumerable.Range(0, 5), _ => Assert.Null(watcher.Look()));
    }

    [Fact]
    public void A_change_is_handed_over_once_it_has_come_to_rest()
    {
        using var folder = new ConfigurationFolder(Valid);
        var watcher = Watch(folder);

        folder.Write("appsettings.json", "");
        Assert.Null(watcher.Look());
        folder.Write("appsettings.json", Other);
        Assert.Null(watcher.Look());
        var changed = watcher.Look();

        Assert.Equal(TimeSpan.FromSeconds(2), changed!.Settings!.ShutdownTimeout);
        Assert.Null(watcher.Look());
    }

    [Theory]
    [InlineData("appsettings.Production.json")]
    [InlineData("conf.d/1.json")]
    [InlineData("data/overrides.json")]
    public void A_new_file_of_any_layer_is_noticed_and_its_going_too(string file)
    {
        using var folder = new ConfigurationFolder(Valid);
        var watcher = Watch(folder);

        var path = folder.Write(file, Other);
        Assert.Equal(TimeSpan.FromSeconds(2), Next(watcher)!.Settings!.ShutdownTimeout);
        File.Delete(path);

        Assert.Equal(TimeSpan.FromSeconds(1), Next(watcher)!.Settings!.ShutdownTimeout);
    }

    [Fact]
    public void A_renewed_secret_is_noticed_through_the_links_of_a_mount()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample("\"Enabled\": false"));
        folder.Write("mount/1/key", "old");
        folder.Write("mount/2/key", "newer");
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "mount", "now"), Path.Combine(folder.Root, "mount", "1"));
        File.CreateSymbolicLink(Path.Combine(folder.Secrets, "Aggregator__Providers__Sample__ApiKey"), Path.Combine(folder.Root, "mount", "now", "key"));
        var watcher = Watch(folder);

        Directory.Delete(Path.Combine(folder.Root, "mount", "now"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "mount", "now"), Path.Combine(folder.Root, "mount", "2"));

        Assert.Equal("newer", ((SampleOptions)Next(watcher)!.Settings!.Sources["Sample"].Options).ApiKey);
    }

    [Fact]
    public void A_broken_file_is_told_once_and_mended_it_is_handed_over_again()
    {
        using var folder = new ConfigurationFolder(Valid);
        var watcher = Watch(folder);

        folder.Write("appsettings.json", "{ \"Aggregator\": ");
        var broken = Next(watcher);
        Assert.False(broken!.IsValid);
        Assert.Contains("line 1", Assert.Single(broken.Problems).Message, StringComparison.Ordinal);

        File.SetLastWriteTimeUtc(broken.Watched[0], DateTime.UnixEpoch);
        Assert.Null(Next(watcher));

        folder.Write("appsettings.json", Other);
        Assert.True(Next(watcher)!.IsValid);
    }

    [Fact]
    public void A_file_that_is_gone_is_a_mistake_and_not_replaced_by_the_one_beside_the_program()
    {
        using var folder = new ConfigurationFolder(Valid);
        folder.Write("program/appsettings.json", Other);
        var watcher = Watch(folder);

        File.Delete(Path.Combine(folder.Root, "appsettings.json"));

        Assert.False(Next(watcher)!.IsValid);
    }

    [Fact]
    public void A_moved_data_directory_leaves_stores_and_overrides_where_they_are()
    {
        using var folder = new ConfigurationFolder(Valid);
        var before = folder.Load();
        var watcher = new SettingsWatcher(folder.Loader, before.Trace);

        folder.Write("appsettings.json", """{ "Aggregator": { "DataDirectory": "elsewhere", "Listen": "http://127.0.0.1:1" } }""");
        var changed = Next(watcher)!;

        Assert.Equal(folder.Data, changed.DataDirectory);
        var difference = SettingsDifference.Between(before.Settings!, changed.Settings!);
        Assert.Equal(["Aggregator:DataDirectory", "Aggregator:Listen"], difference.NeedRestart);
        Assert.True(difference.Stores.IsEmpty);
    }

    [Fact]
    public void What_was_read_at_once_is_not_told_again()
    {
        using var folder = new ConfigurationFolder(Valid);
        var watcher = Watch(folder);
        folder.Write("appsettings.json", Other);

        Assert.Null(watcher.Look());
        Assert.Equal(TimeSpan.FromSeconds(2), watcher.Read().Settings!.ShutdownTimeout);
        Assert.Null(Next(watcher));
    }

    private static SettingsWatcher Watch(ConfigurationFolder folder) => new(folder.Loader, folder.Load().Trace);

    /// <summary>What two looks bring: one that notices, one that finds it at rest.</summary>
    private static SettingsResult? Next(SettingsWatcher watcher) => watcher.Look() ?? watcher.Look();
}
