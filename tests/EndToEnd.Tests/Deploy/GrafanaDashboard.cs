using System.Text.Json.Nodes;

namespace Aggregator.EndToEnd.Tests.Deploy;

/// <summary>A dashboard of <c>deploy/grafana</c> and what it asks.</summary>
/// <param name="Queries">Each query as it stands there, under its panel's title.</param>
/// <param name="Variables">The queries behind the variables, by name.</param>
/// <param name="DataSources">Where all of them go: ids.</param>
internal sealed record GrafanaDashboard(IReadOnlyList<(string Panel, string Query)> Queries, IReadOnlyDictionary<string, string> Variables, IReadOnlyList<string> DataSources)
{
    /// <summary>Reads one.</summary>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="query">The member of a target that holds what is asked.</param>
    public static async Task<GrafanaDashboard> ReadAsync(string name, string query)
    {
        var file = Path.Combine(DeployFolder.Path, "grafana", "dashboards", $"{name}.json");
        var dashboard = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        var panels = dashboard["panels"]!.AsArray();
        var targets = panels.SelectMany(panel => panel!["targets"]!.AsArray(), (panel, target) => (Title: (string)panel!["title"]!, Target: target!)).ToList();
        var variables = dashboard["templating"]!["list"]!.AsArray();
        return new GrafanaDashboard(
            [.. targets.Select(target => (target.Title, (string)target.Target[query]!))],
            variables.ToDictionary(variable => (string)variable!["name"]!, variable => (string)variable!["query"]!),
            [.. panels.Concat(variables).Select(part => (string)part!["datasource"]!["uid"]!).Concat(targets.Select(target => (string)target.Target["datasource"]!["uid"]!)).Distinct()]);
    }
}
