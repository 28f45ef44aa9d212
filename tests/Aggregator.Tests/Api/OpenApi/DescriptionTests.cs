using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.Api;
using Aggregator.Tests.Docs;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Api.OpenApi;

/// <summary>The API is what its description says. Who adds a route runs these with AGGREGATOR_WRITE_DOCS=1 and looks at what changed in docs/openapi.json.</summary>
public class DescriptionTests
{
    private const string Rewrite =
        "The API and docs/openapi.json differ. If that is meant, write it anew and commit it: AGGREGATOR_WRITE_DOCS=1 dotnet test tests/Aggregator.Tests --filter DescriptionTests";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_description_is_the_committed_one()
    {
        await using var host = await DescribedHost.StartAsync();
        var path = Path.Combine(Repository.Root, "docs", "openapi.json");
        var text = host.Document.ToJsonString(s_indented) + "\n";

        if (Environment.GetEnvironmentVariable("AGGREGATOR_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        }

        var committed = File.Exists(path) ? await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) : "";
        var difference = text.Split('\n').Zip(committed.Split('\n')).FirstOrDefault(lines => lines.First != lines.Second);
        Assert.True(text == committed, $"{Rewrite}\nThe API: {difference.First}\nThe file: {difference.Second}");
    }

    [Fact]
    public async Task Every_route_below_the_api_is_described()
    {
        await using var host = await DescribedHost.StartAsync();

        var routes = host.Api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText?.StartsWith(ApiRoutes.V1, StringComparison.Ordinal) == true)
            .SelectMany(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Select(method => $"{method} {route.RoutePattern.RawText}") ?? []);

        Assert.Equal(routes.Distinct().Order(StringComparer.Ordinal), host.Operations.Select(operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_a_summary_described_parameters_an_answer_and_an_example_that_is_one()
    {
        await using var host = await DescribedHost.StartAsync();
        var check = new AnswerCheck(host.Document);
        var complaints = new List<string>();
        foreach (var (path, method, operation) in host.Operations)
        {
            var name = $"{method} {path}";
            if (string.IsNullOrEmpty(operation["summary"]?.GetValue<string>()))
            {
                complaints.Add($"{name} has no summary: add .WithSummary(\"…\") where it is mapped.");
            }

            complaints.AddRange((operation["parameters"]?.AsArray() ?? [])
                .Where(parameter => string.IsNullOrEmpty(parameter!["description"]?.GetValue<string>()))
                .Select(parameter => $"{name}: the parameter {parameter!["name"]} has no Description(\"…\")."));
            if (Good(operation) is not { } json)
            {
                // A stream has no schema.
                continue;
            }

            complaints.AddRange(json["example"] is { } example
                ? check.Complaints(example, json["schema"]!.AsObject()).Select(complaint => $"{name}: in the example, {complaint}.")
                : [$"{name} has no example: add src/Aggregator/Api/OpenApi/Examples/TYPE.json, named after the type of its data ({json["schema"]})."]);
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    [Fact]
    public async Task Every_answer_to_a_get_is_as_it_is_described()
    {
        await using var host = await DescribedHost.StartAsync();
        var check = new AnswerCheck(host.Document);
        var complaints = new List<string>();
        foreach (var (path, _, operation) in host.Operations.Where(operation => operation.Method == "GET"))
        {
            if (Good(operation) is not { } json)
            {
                continue;
            }

            var address = path.Replace("{name}", "rhine", StringComparison.Ordinal).Replace("{id}", host.JobId, StringComparison.Ordinal);
            Assert.False(address.Contains('{', StringComparison.Ordinal), $"{path}: say here what to ask for.");
            using var response = await host.Api.GetAsync(address);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            complaints.AddRange(check.Complaints(body, json["schema"]!.AsObject()).Select(complaint => $"GET {address}: {complaint}"));
            if (body?["data"] is JsonArray { Count: 0 } && !path.EndsWith("/credentials", StringComparison.Ordinal))
            {
                complaints.Add($"GET {address} proves nothing: its list is empty; fill it in DescribedHost.");
            }
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    [Theory]
    [InlineData("GET", "/api/v1/points?limit=x", "400")]
    [InlineData("GET", "/api/v1/providers/nothing", "404")]
    [InlineData("GET", "/api/v1/jobs/nothing", "404")]
    [InlineData("POST", "/api/v1/jobs", "400")]
    [InlineData("POST", "/api/v1/providers/nothing/poll", "404")]
    [InlineData("POST", "/api/v1/plans/nothing/start", "404")]
    [InlineData("GET", "/api/v1/groups/nothing", "404")]
    [InlineData("POST", "/api/v1/events", "400")]
    [InlineData("GET", "/api/v1/events?outcome=nothing", "400")]
    public async Task Every_error_is_as_it_is_described(string method, string address, string status)
    {
        await using var host = await DescribedHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        var route = address.Split('?')[0].Replace("/nothing", address.Contains("jobs", StringComparison.Ordinal) ? "/{id}" : "/{name}", StringComparison.Ordinal);

        using var response = await host.Api.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(status, $"{(int)response.StatusCode}");
        var schema = host.Document["paths"]![route]![method.ToLowerInvariant()]!["responses"]![status]!["content"]!["application/json"]!["schema"]!.AsObject();
        Assert.Empty(new AnswerCheck(host.Document).Complaints(body, schema));
    }

    [Fact]
    public async Task The_manual_has_a_line_to_try_for_every_route()
    {
        await using var host = await DescribedHost.StartAsync();
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "api.md"), TestContext.Current.CancellationToken))
            .Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).ToList();

        var missing = host.Operations
            .Where(operation => !lines.Exists(line => IsFor(line, operation.Method, operation.Path)))
            .Select(operation => $"{operation.Method} {operation.Path}: docs/api.md has no line that begins with curl and calls it.").ToList();

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    private static JsonNode? Good(JsonObject operation) => operation["responses"]!.AsObject().First(response => response.Key.StartsWith('2')).Value!["content"]?["application/json"];

    private static bool IsFor(string line, string method, string path)
    {
        var told = line.Contains("-X POST", StringComparison.Ordinal) || line.Contains("--json", StringComparison.Ordinal) || line.Contains(" -d ", StringComparison.Ordinal) ? "POST"
            : line.Contains("-X DELETE", StringComparison.Ordinal) ? "DELETE"
            : "GET";
        var address = line.Split('\'', ' ').FirstOrDefault(word => word.Contains("://", StringComparison.Ordinal));
        if (told != method || address is null)
        {
            return false;
        }

        var (said, wanted) = (address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('?')[0].Split('/')[1..], path.Split('/')[1..]);
        return said.Length == wanted.Length && said.Zip(wanted).All(pair => pair.First == pair.Second || pair.Second.StartsWith('{'));
    }
}
