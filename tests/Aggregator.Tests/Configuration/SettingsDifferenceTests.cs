using Aggregator.Configuration;

namespace Aggregator.Tests.Configuration;

public sealed class SettingsDifferenceTests
{
    private const string Three = """
        {
          "Aggregator": {
            "Stores": { "one": { "Type": "Sqlite" }, "two": { "Type": "InfluxDb", "Url": "http://db:1", "Organization": "o", "Bucket": "b", "Token": "t" } },
            "Providers": {
              "a": { "Type": "Sample", "ApiKey": "ka" },
              "b": { "Type": "Sample", "ApiKey": "kb", "Login": { "User": "u", "Password": "p" }, "Headers": { "x": "1" }, "Targets": [ { "Name": "x", "Latitude": 2 } ] },
              "c": { "Type": "Sample", "ApiKey": "kc", "Enabled": false }
            }
          }
        }
        """;

    [Theory]
    [InlineData("Providers:b:ApiKey=other")]
    [InlineData("Providers:b:Login:Password=other")]
    [InlineData("Providers:b:Headers:x=2")]
    [InlineData("Providers:b:Headers:y=1")]
    [InlineData("Providers:b:Interval=00:00:07")]
    [InlineData("Providers:b:Targets:0:Latitude=1")]
    public void Changing_one_source_changes_its_fingerprint_only(string assignment)
    {
        var difference = Difference(assignment);

        Assert.Equal(["b"], difference.Sources.Changed.Select(source => source.Name));
        Assert.Equal(["a"], difference.Sources.Unchanged.Select(source => source.Name));
        Assert.Empty(difference.Sources.Added);
        Assert.Empty(difference.Sources.Removed);
        Assert.True(difference.Stores.IsEmpty);
        Assert.Empty(difference.NeedRestart);
    }

    [Fact]
    public void Saying_a_default_aloud_changes_nothing() =>
        Assert.True(Difference("Providers:b:Retries=3", "Providers:b:Type=SAMPLE", "Providers:a:Mode=quick").IsEmpty);

    [Fact]
    public void Switching_on_adds_and_switching_off_removes()
    {
        var difference = Difference("Providers:c:Enabled=true", "Providers:a:Enabled=false", "Stores:two:Enabled=false");

        Assert.Equal(["c"], difference.Sources.Added.Select(source => source.Name));
        Assert.Equal(["a"], difference.Sources.Removed.Select(source => source.Name));
        Assert.Equal(["b"], difference.Sources.Unchanged.Select(source => source.Name));
        Assert.Equal(["two"], difference.Stores.Removed.Select(store => store.Name));
        Assert.Equal(["one"], difference.Stores.Unchanged.Select(store => store.Name));
    }

    [Fact]
    public void What_is_switched_off_may_change_unnoticed() => Assert.True(Difference("Providers:c:ApiKey=other").IsEmpty);

    [Fact]
    public void A_new_token_changes_its_store() =>
        Assert.Equal(["two"], Difference("Stores:two:Token=other").Stores.Changed.Select(store => store.Name));

    [Fact]
    public void A_fingerprint_does_not_hold_what_it_was_made_of()
    {
        using var folder = new ConfigurationFolder(Three);

        Assert.All(folder.LoadValid().Sources.Values, source => Assert.Matches("^[0-9a-f]{64}$", source.Fingerprint));
    }

    private static SettingsDifference Difference(params string[] assignments)
    {
        using var folder = new ConfigurationFolder(Three);
        var before = folder.LoadValid();
        folder.Assignments.AddRange(assignments);
        return SettingsDifference.Between(before, folder.LoadValid());
    }
}
