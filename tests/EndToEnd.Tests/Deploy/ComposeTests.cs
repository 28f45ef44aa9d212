using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Deploy;

/// <summary>What can be known of <c>deploy/compose.yaml</c> without images.</summary>
public partial class ComposeTests
{
    private static readonly string s_file = Path.Combine(DeployFolder.Path, "compose.yaml");

    [Fact]
    public async Task The_daemon_takes_the_configuration_that_it_is_given_there()
    {
        var daemon = (await DebianPython.YamlAsync(s_file))["services"]!["aggregator"]!;
        using var workspace = new Workspace();
        File.Copy(Path.Combine(DeployFolder.Path, "..", "appsettings.json"), workspace.ConfigFile);
        (string Name, string? Value)[] environment =
        [
            ("Aggregator__DataDirectory", workspace.Data),
            .. daemon["environment"]!.AsObject().Select(variable => (variable.Key, (string?)Filled((string)variable.Value!))),
        ];

        await using var check = AggregatorProcess.Start(workspace, environment, "check");
        var exitCode = await check.Process.WaitAsync(AggregatorProcess.Patience);
        await using var show = AggregatorProcess.Start(workspace, environment, "config", "show");
        await show.Process.WaitAsync(AggregatorProcess.Patience);

        Assert.True(exitCode == 0, check.Process.Output.Text + check.Process.Errors.Text);
        Assert.Contains("http://influxdb:8086", show.Process.Output.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("filled-in", show.Process.Output.Text, StringComparison.Ordinal);
        Assert.True((bool)daemon["read_only"]!);
    }

    [Fact]
    public async Task Secrets_come_from_outside_and_each_is_in_the_example()
    {
        var services = (await DebianPython.YamlAsync(s_file))["services"]!.AsObject();
        var example = await File.ReadAllLinesAsync(Path.Combine(DeployFolder.Path, "compose.env.example"), TestContext.Current.CancellationToken);
        var variables = services.SelectMany(service => service.Value!["environment"]?.AsObject() ?? []).ToList();

        foreach (var (name, value) in variables.Where(variable => SecretName().IsMatch(variable.Key)))
        {
            var required = RequiredVariable().Match((string)value!);
            Assert.True(required.Success, $"{name} stands in the file.");
            Assert.Contains($"{required.Groups["name"].Value}=", example);
        }

        Assert.All(example, line => Assert.Matches("^(#.*|[A-Z_]+=|)$", line));
    }

    [Fact]
    public async Task What_is_mounted_is_there_and_what_Grafana_reads_is_set_and_each_service_has_a_health_check()
    {
        var compose = await DebianPython.YamlAsync(s_file);
        var services = compose["services"]!.AsObject();
        var volumes = compose["volumes"]!.AsObject();
        var given = services["grafana"]!["environment"]!.AsObject();

        foreach (var mount in services.SelectMany(service => service.Value!["volumes"]!.AsArray()).Select(mount => ((string)mount!).Split(':')[0]))
        {
            var path = Path.Combine(DeployFolder.Path, mount);
            Assert.True(mount.StartsWith('.') ? Path.Exists(path) : volumes.ContainsKey(mount), mount);
            if (path.Contains("datasources", StringComparison.Ordinal))
            {
                var source = (await DebianPython.YamlAsync(path))["datasources"]!.ToJsonString();
                Assert.All(GrafanaVariable().Matches(source), variable => Assert.True(given.ContainsKey(variable.Groups["name"].Value), $"{variable} of {mount}"));
            }
        }

        Assert.All(services, service => Assert.True(service.Value!["healthcheck"] is not null || service.Key == "aggregator", service.Key));
        Assert.Contains("HEALTHCHECK", await File.ReadAllTextAsync(Path.Combine(DeployFolder.Path, "..", "Dockerfile"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string Filled(string value) => RequiredVariable().IsMatch(value) ? "filled-in" : DefaultVariable().Replace(value, "${default}");

    [GeneratedRegex("TOKEN|PASSWORD|SECRET|KEY$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^\$\{(?<name>[A-Z_]+):\?", RegexOptions.None, 1000)]
    private static partial Regex RequiredVariable();

    [GeneratedRegex(@"\$\{[A-Z_]+:-(?<default>[^}]*)\}", RegexOptions.None, 1000)]
    private static partial Regex DefaultVariable();

    [GeneratedRegex(@"\$(?<name>[A-Z_]+)", RegexOptions.None, 1000)]
    private static partial Regex GrafanaVariable();
}
