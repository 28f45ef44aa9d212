using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aggregator.Tests.Api.OpenApi;

public class HostileCallsTests
{
    private const int Calls = 2_000;
    private const int Seed = 20260301;

    [Fact]
    public async Task Whatever_is_asked_nothing_breaks_and_every_answer_is_in_its_envelope()
    {
        await using var host = await DescribedHost.StartAsync();
        var calls = new HostileCalls([.. host.Operations.Select(operation => (operation.Path, operation.Method, Parameters(operation.Operation)))], Seed);
        var complaints = new List<string>();
        var statuses = new SortedDictionary<int, int>();
        for (var i = 0; i < Calls; i++)
        {
            using var request = calls.Next();
            var name = $"call {i}: {request.Method} {request.RequestUri}";
            try
            {
                using var response = await host.Api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                var status = (int)response.StatusCode;
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
                {
                    // It never ends.
                    continue;
                }

                var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                complaints.AddRange(Complaints(response, status, body).Select(complaint => $"{Short(name)}: {complaint}"));
            }
            catch (HttpRequestException exception)
            {
                complaints.Add($"{Short(name)}: {exception.Message}");
            }
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(20)));

        // Calls that all fail at the door would prove nothing.
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", statuses.Select(status => $"{status.Value} times {status.Key}")));
        Assert.All([200, 400, 404, 405], status => Assert.True(statuses.GetValueOrDefault(status) > 50, $"only {statuses.GetValueOrDefault(status)} calls were answered with {status}"));
        using var after = await host.Api.GetAsync("/api/v1/latest");
        Assert.True(after.IsSuccessStatusCode);
    }

    private static IEnumerable<string> Complaints(HttpResponseMessage response, int status, string body)
    {
        // Listeners that went away unseen take the places of others for a while.
        var isFull = status == 503 && response.RequestMessage!.RequestUri!.AbsolutePath.Contains("/stream", StringComparison.OrdinalIgnoreCase);
        if (status >= 500 && !isFull)
        {
            yield return $"{status} {Short(body)}";
        }

        if (body.Contains("   at ", StringComparison.Ordinal) || body.Contains("Exception", StringComparison.Ordinal) || body.Contains("-key-in-clear", StringComparison.Ordinal))
        {
            yield return $"tells what nobody should see: {Short(body)}";
        }

        // What the web server cannot read as a request it answers itself, without an id. HEAD and 304 have no body.
        var request = response.RequestMessage!;
        var isRequest = response.Headers.Contains("X-Request-Id") || status is not (400 or 414 or 431);
        if (isRequest && request.Method != HttpMethod.Head && status != 304 && IsBelowApi(request) && !IsEnvelope(body, status))
        {
            yield return $"{status} without its envelope: {Short(body)}";
        }
    }

    // Steps up may lead out of the API.
    private static bool IsBelowApi(HttpRequestMessage request) => !request.RequestUri!.OriginalString.Contains("%2e%2e/%2e%2e", StringComparison.Ordinal);

    private static bool IsEnvelope(string body, int status)
    {
        try
        {
            var json = JsonNode.Parse(body);
            return json?["status"]?.GetValue<string>() == (status < 400 ? "success" : "error")
                && json["meta"]?["request_id"] is not null
                && (status < 400 ? json.AsObject().ContainsKey("data") : json["error"]?["message"]?.GetValue<string>().Length > 0);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IReadOnlyList<string> Parameters(JsonObject operation) =>
        [.. (operation["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["in"]!.GetValue<string>() == "query").Select(parameter => parameter!["name"]!.GetValue<string>())];

    private static string Short(string text) => text.Length <= 300 ? text : text[..300];
}
