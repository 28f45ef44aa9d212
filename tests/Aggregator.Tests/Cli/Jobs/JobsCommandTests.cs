using System.Text.Json;
using Aggregator.Cli;
using Aggregator.Tests.Api;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Cli.Jobs;

/// <summary><c>jobs</c>, against the daemon of this machine and one elsewhere.</summary>
public class JobsCommandTests
{
    private const string Away = "\"influx\": { \"Type\": \"InfluxDb\", \"Url\": \"http://127.0.0.1:9\", \"Organization\": \"o\", \"Bucket\": \"b\", \"Token\": \"t\" }";

    private static readonly string[] s_lines = ["weather,place=home,source=station temperature=20.5 1700000000000"];

    [Theory]
    [InlineData("")]
    [InlineData("--server ")]
    public async Task A_job_is_started_waited_for_listed_and_shown(string server)
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        using var cli = new CliHost(host.Folder);
        var where = server.Length > 0 ? $"{server}{host.Client.BaseAddress}" : "";

        Assert.Equal(ExitCode.Good, await cli.RunAsync($"jobs start export -m weather --since 2023-11-01 --wait {where}"));
        Assert.Matches("^job_[0-9a-f]{32} export completed: 100 %, 1 of 1 series, 1 readings\n$", cli.Out);
        var id = cli.Out[..36];

        Assert.True(await cli.RunAsync($"jobs list --type export --state completed {where}") == ExitCode.Good, cli.Error);
        Assert.Matches($"{id} +export +completed .* weather since 2023-11-01T00:00:00Z as csv", cli.Out);
        Assert.Equal(ExitCode.Good, await cli.RunAsync($"jobs list --state failed {where}"));
        Assert.Equal("There are no jobs.\n", cli.Out);
        Assert.Equal(ExitCode.Good, await cli.RunAsync($"jobs show {id} {where}"));
        Assert.Contains("  wanted: weather since 2023-11-01T00:00:00Z as csv\n", cli.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, await cli.RunAsync($"jobs wait {id} --output json {where}"));
        Assert.Equal("completed", JsonDocument.Parse(cli.Out).RootElement.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Waiting_exits_by_what_becomes_of_the_job()
    {
        await using var host = await ApiHost.StartAsync(s_lines, stores: Away);
        using var cli = new CliHost(host.Folder);

        Assert.Equal(ExitCode.Failed, await cli.RunAsync("jobs start export -m wether --wait"));
        Assert.Contains("failed: No series matches.", cli.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.JobUnfinished, await cli.RunAsync("jobs start replay influx --wait --timeout 1s"));
        var id = cli.Out[..36];
        Assert.Contains($"{id} has not ended in time and goes on.", cli.Error, StringComparison.Ordinal);

        using var interrupt = new CancellationTokenSource();
        await interrupt.CancelAsync();
        Assert.Equal(ExitCode.JobUnfinished, await cli.RunAsync($"jobs wait {id}", interrupt.Token));
        Assert.Contains($"'aggregator jobs cancel {id}' ends it.", cli.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Good, await cli.RunAsync($"jobs pause {id}"));
        Assert.Contains(" paused", cli.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, await cli.RunAsync($"jobs resume {id}"));
        Assert.Equal(ExitCode.Good, await cli.RunAsync($"jobs cancel {id} --output json"));
        Assert.Equal(ExitCode.JobCancelled, await cli.RunAsync($"jobs wait {id}"));
        Assert.Equal(ExitCode.Failed, await cli.RunAsync($"jobs resume {id}"));
        Assert.Contains("is cancelled", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_starts_one_job()
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        using var cli = new CliHost(host.Folder);

        await cli.RunAsync("jobs start export --format line --idempotency-key nightly --wait");
        var first = cli.Out[..36];
        await cli.RunAsync("jobs start export --format line --idempotency-key nightly --wait");

        Assert.Equal(first, cli.Out[..36]);
    }

    [Theory]
    [InlineData("jobs start backfill grid", "--since")]
    [InlineData("jobs start backfill --since 1d", "Required argument missing")]
    [InlineData("jobs start dance", "dance")]
    [InlineData("jobs start export --format xml", "xml")]
    [InlineData("jobs start replay local --from backup", "backup")]
    [InlineData("jobs wait job_1 --timeout soon", "is no span")]
    [InlineData("jobs list --state busy", "busy")]
    [InlineData("jobs", "")]
    public async Task What_is_not_understood_is_told(string commandLine, string message)
    {
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Usage, await cli.RunAsync(commandLine));
        Assert.Contains(message, cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_daemon_refuses_is_told_with_the_place()
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        using var cli = new CliHost(host.Folder);

        Assert.Equal(ExitCode.Usage, await cli.RunAsync("jobs start backfill nobody --since 1d"));
        Assert.Contains("sources: has 'nobody'", cli.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, await cli.RunAsync("jobs wait job_1"));
        Assert.Contains("There is no job 'job_1'", cli.Error, StringComparison.Ordinal);
    }
}
