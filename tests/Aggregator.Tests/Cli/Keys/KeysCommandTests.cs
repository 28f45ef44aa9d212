using System.Text.Json;
using Aggregator.Api.Access;
using Aggregator.Cli;
using Aggregator.Hosting;
using Aggregator.Tests.Api;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Cli.Keys;

public sealed class KeysCommandTests
{
    [Fact]
    public async Task A_key_is_printed_once_and_only_its_hash_is_kept()
    {
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("keys create --role operator --name grafana --expires 90d"));

        var text = cli.Out.Trim();
        Assert.Matches("^agk_[0-9a-f]{12}_[0-9a-f]{64}$", text);
        Assert.Contains("not shown again", cli.Error, StringComparison.Ordinal);
        var key = Assert.Single(new KeyFile(folder.Data).All());
        Assert.Equal((Role.Operator, "grafana", TimeSpan.FromDays(90)), (key.Role, key.Name, key.ExpiresAt - key.CreatedAt));
        Assert.Equal(KeyText.Hash(text), key.Hash);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("keys list"));
        Assert.Contains("grafana", cli.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(text[^64..], cli.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, await cli.RunAsync("keys list --output json"));
        Assert.DoesNotContain("hash", cli.Out, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Keys_are_made_and_revoked_beside_a_running_daemon()
    {
        await using var host = await ApiHost.StartAsync([]);
        using var cli = new CliHost(host.Folder);
        Assert.Throws<DataDirectoryException>(() => DataDirectory.Take(host.Folder.Data));

        Assert.Equal(ExitCode.Good, await cli.RunAsync("keys create --role reader --output json"));
        using var made = JsonDocument.Parse(cli.Out);
        var id = made.RootElement.GetProperty("id").GetString();
        Assert.Equal(KeyText.IdOf(made.RootElement.GetProperty("key").GetString()!), id);

        Assert.Equal(ExitCode.Good, await cli.RunAsync($"keys revoke {id}"));
        Assert.Contains("No good key is left", cli.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, await cli.RunAsync("keys list --output json"));
        Assert.Contains("\"revoked\"", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_asks_the_daemon_of_this_machine_although_keys_are_required()
    {
        await using var host = await ApiHost.StartAsync([], "\"Access\": { \"KeysOnLoopback\": \"Always\" }");
        using var cli = new CliHost(host.Folder);
        using var refused = await host.GetAsync("/health/ready");
        Assert.Equal(401, (int)refused.StatusCode);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("status --quiet"));
        Assert.Equal("", cli.Error);
    }

    [Theory]
    [InlineData("/api/v1/latest", 401)]
    [InlineData("/api/v1/nothing", 401)]
    [InlineData("/health/ready", 401)]
    [InlineData("/metrics", 401)]
    [InlineData("/health/live", 200)]
    public async Task Where_keys_are_required_only_the_sign_of_life_needs_none(string path, int status)
    {
        await using var host = await ApiHost.StartAsync([], "\"Access\": { \"KeysOnLoopback\": \"Always\" }");

        using var answer = await host.GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_first_key_is_what_lets_the_daemon_listen_beyond_this_machine()
    {
        using var folder = new ConfigurationFolder("""{ "Aggregator": { "Listen": "http://0.0.0.0:8270" } }""");
        using var cli = new CliHost(folder);
        Assert.Equal(ExitCode.ConfigurationInvalid, await cli.RunAsync("check"));
        Assert.Contains("'aggregator keys create --role reader'", cli.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("keys create --role reader"));

        Assert.Equal(ExitCode.Good, await cli.RunAsync("check"));
        Assert.False(folder.LoadValid().ListensOnLoopback);
    }

    [Theory]
    [InlineData("keys create", "--role")]
    [InlineData("keys create --role owner", "owner")]
    [InlineData("keys create --role reader --expires soon", "neither a span")]
    [InlineData("keys create --role reader --expires 2001-01-01", "neither a span")]
    [InlineData("keys revoke nothing", "no key of that id")]
    public async Task A_mistake_is_told_and_makes_nothing(string commandLine, string words)
    {
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Usage, await cli.RunAsync(commandLine));

        Assert.Contains(words, cli.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Data));
    }

    [Fact]
    public async Task Another_mistake_in_the_configuration_comes_first()
    {
        using var folder = new ConfigurationFolder("""{ "Aggregator": { "Listen": "http://0.0.0.0:8270", "DataDirektory": "x" } }""");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.ConfigurationInvalid, await cli.RunAsync("keys create --role reader"));

        Assert.Contains("DataDirektory", cli.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Data));
    }
}
