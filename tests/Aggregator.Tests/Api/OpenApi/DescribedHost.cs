using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Aggregator.Providers.Contracts;
using Aggregator.Tests.Stores.Sqlite;

namespace Aggregator.Tests.Api.OpenApi;

/// <summary>A daemon in which every list of the API has something in it, and the description it gives of itself.</summary>
internal sealed class DescribedHost : IAsyncDisposable
{
    private const string Sources = """
        "Providers": {
          "rhine": { "Type": "River", "ApiKey": "rhine-key-in-clear", "RunAtStart": false, "Targets": [ { "Name": "basel" }, { "Name": "bonn" } ] },
          "elbe": { "Type": "River", "ApiKey": "elbe-key-in-clear", "RunAtStart": false, "Enabled": false, "Targets": [ { "Name": "dresden" } ] } },
        "Groups": { "rhine": [ "rhine", "elbe" ] },
        "Plans": { "rhine": { "Cron": "0 0 6 1 1 ?", "Waves": [ { "Groups": [ "rhine" ] } ] } },
        "Rules": { "high-water": { "Pattern": { "detail": { "level": [ { "numeric": [ ">", 5 ] } ] } }, "StartPlan": "rhine" } }
        """;

    private DescribedHost(ApiHost api, JsonObject document, string jobId) => (Api, Document, JobId) = (api, document, jobId);

    public ApiHost Api { get; }

    /// <summary>The description.</summary>
    public JsonObject Document { get; }

    /// <summary>A job there is.</summary>
    public string JobId { get; }

    /// <summary>Every operation: its path, its method in capitals, and what is told of it.</summary>
    public IEnumerable<(string Path, string Method, JsonObject Operation)> Operations => Document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Select(method => (path.Key, method.Key.ToUpperInvariant(), method.Value!.AsObject())));

    public static async Task<DescribedHost> StartAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var river = new RiverType
        {
            Answer = (source, place, _) => place == "bonn"
                ? Task.FromException<IReadOnlyList<Reading>>(new ProviderException(ProviderFailure.Rejected, "upstream does not know bonn"))
                : Task.FromResult<IReadOnlyList<Reading>>([RiverType.Reading(source, place, 1.25, now)]),
        };
        var at = now.ToUnixTimeMilliseconds();
        var api = await ApiHost.StartAsync(
            [
                $"river,source=rhine,place=basel level=1.5,fetched_at={at}i {at}",
                $"weather,place=home,source=station temperature=20.5,condition=\"clear\" {at}",
                $"weather_forecast,place=home,source=station temperature=21,issued_at={at}i,fetched_at={at}i {at + 3_600_000}",
            ],
            Sources, [SqliteFile.Weather, SqliteFile.Forecast, RiverType.River], [river]);
        await api.RunAsync("rhine");
        using var body = new StringContent("""{ "type": "poll", "sources": [ "rhine" ] }""", Encoding.UTF8, "application/json");
        using var job = await api.Client.PostAsync(new Uri("/api/v1/jobs", UriKind.Relative), body, TestContext.Current.CancellationToken);
        var id = (await job.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["data"]!["job_id"]!.GetValue<string>();
        using var water = new StringContent("""{ "source": "gauge", "detail_type": "level", "detail": { "level": 4, "at": [ 1, "two" ] }, "id": "1" }""", Encoding.UTF8, "application/json");
        using var taken = await api.Client.PostAsync(new Uri("/api/v1/events", UriKind.Relative), water, TestContext.Current.CancellationToken);
        Assert.True(taken.IsSuccessStatusCode);
        using var description = await api.GetAsync("/openapi/v1.json");
        var text = await description.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(
            description.IsSuccessStatusCode,
            $"The description cannot be made; is a type of a parameter missing in ParametersJsonContext, or of an answer in ApiJsonContext? {text}");
        return new DescribedHost(api, JsonNode.Parse(text)!.AsObject(), id);
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
