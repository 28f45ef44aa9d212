using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Deploy;

/// <summary>The daemon's dashboard and the alert rules, with a real Prometheus that is configured as <c>deploy/prometheus</c> says.</summary>
public class DaemonDashboardTests
{
    private static readonly string s_prometheus = Path.Combine(DeployFolder.Path, "prometheus");
    private static readonly string s_rules = Path.Combine(s_prometheus, "aggregator.rules.yml");

    [Fact]
    public async Task Each_query_of_the_dashboard_and_each_rule_finds_its_metrics()
    {
        await using var world = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "daemon-panels"));
        using var workspace = new Workspace();
        workspace.Providers["OpenWeatherMap"] = world.Weather("Current");
        workspace.Providers["refused"] = world.Weather("Current");
        workspace.Providers["refused"]!["ApiKey"] = "no-such-key";
        workspace.Save();
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        var configuration = await File.ReadAllTextAsync(Path.Combine(s_prometheus, "prometheus.yml"), TestContext.Current.CancellationToken);
        await using var prometheus = PrometheusServer.StartWith(
            configuration.Replace("127.0.0.1:8270", workspace.Address.Authority, StringComparison.Ordinal).Replace(": 30s", ": 1s", StringComparison.Ordinal), s_rules);
        var dashboard = await GrafanaDashboard.ReadAsync("daemon", "expr");

        Assert.Equal(["aggregator-prometheus"], dashboard.DataSources);
        foreach (var (panel, query) in dashboard.Queries)
        {
            var asked = query.Replace("$__rate_interval", "1m", StringComparison.Ordinal);
            await Eventually.TrueAsync($"{panel}: {asked}", AggregatorProcess.Patience, async () => (await prometheus.AskAsync(asked)).Count > 0);
        }

        await Eventually.TrueAsync("the rules were looked at", AggregatorProcess.Patience, async () =>
            (await prometheus.RulesAsync()).SelectMany(group => group["rules"]!.AsArray()).Count(rule => (string)rule!["health"]! == "ok") == 3);
        foreach (var rule in await RulesAsync())
        {
            Assert.NotEmpty(await prometheus.AskAsync(rule.Expression[..rule.Expression.LastIndexOf('>')]));
        }

        Assert.Empty(prometheus.Complaints);
    }

    [Theory]
    [InlineData("check", "rules", "aggregator.rules.yml")]
    [InlineData("test", "rules", "aggregator.rules.test.yml")]
    [InlineData("check", "config", "prometheus.yml")]
    public async Task Promtool_is_content(string verb, string what, string file)
    {
        await using var promtool = ChildProcess.Start(Needs.Program("promtool"), [verb, what, Path.Combine(s_prometheus, file)]);

        var exitCode = await promtool.WaitAsync(AggregatorProcess.Patience);

        Assert.True(exitCode == 0, promtool.Output.Text + promtool.Errors.Text);
    }

    [Fact]
    public async Task Grafana_alerts_by_the_same_rules_as_Prometheus()
    {
        var alerting = await DebianPython.YamlAsync(Path.Combine(DeployFolder.Path, "grafana", "provisioning", "alerting", "aggregator.yaml"));

        var rules = alerting["groups"]![0]!["rules"]!.AsArray().Select(rule =>
        {
            var data = rule!["data"]!.AsArray();
            var threshold = data[2]!["model"]!["conditions"]![0]!["evaluator"]!;
            Assert.Equal("C", (string)rule["condition"]!);
            Assert.Equal(["A", "B", "C"], data.Select(step => (string)step!["refId"]!));
            Assert.Equal("gt", (string)threshold["type"]!);
            return (
                $"{data[0]!["model"]!["expr"]} > {threshold["params"]![0]}",
                (string)rule["for"]!,
                (string)rule["annotations"]!["summary"]!);
        });

        Assert.Equal((await RulesAsync()).Select(rule => (rule.Expression, rule.For, rule.Summary)), rules);
    }

    [Fact]
    public async Task Each_data_source_that_is_asked_is_provisioned()
    {
        var folder = Path.Combine(DeployFolder.Path, "grafana", "provisioning", "datasources");
        var provisioned = new List<string>();
        foreach (var file in Directory.GetFiles(folder))
        {
            provisioned.Add((string)(await DebianPython.YamlAsync(file))["datasources"]![0]!["uid"]!);
        }

        Assert.Equal(["aggregator-influxdb", "aggregator-postgresql", "aggregator-prometheus", "aggregator-sqlite"], provisioned.Order());
    }

    private static async Task<IReadOnlyList<(string Expression, string For, string Summary)>> RulesAsync() =>
        [.. (await DebianPython.YamlAsync(s_rules))["groups"]![0]!["rules"]!.AsArray().Select(rule =>
            ((string)rule!["expr"]!, (string)rule["for"]!, (string)rule["annotations"]!["summary"]!))];
}
