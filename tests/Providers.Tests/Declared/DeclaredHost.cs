using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Declared;
using Aggregator.Providers.Tests.Support;
using Aggregator.Providers.Tracing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Tests.Declared;

/// <summary>The production pipeline of a source that a JSON text declares, before an upstream on loopback.</summary>
internal sealed class DeclaredHost : IAsyncDisposable
{
    /// <summary>A declaration that reads <c>{ "v": 1 }</c>.</summary>
    public const string Simple = """{ "Path": "/v1", "Targets": [ { "Name": "home" } ], "Measurements": { "sample": { "Fields": { "v": { "Unit": "1" } } } } }""";

    private static readonly JsonSerializerOptions s_json = new() { Converters = { new JsonStringEnumConverter() }, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly LoopbackServer _server;
    private readonly ProviderHost _host;

    private DeclaredHost(LoopbackServer server, DeclaredOptions options, WideQuota? quota, ILogger? logger, IFetchTrace? trace = null)
    {
        _server = server;
        _host = ProviderHost.At(new DeclaredType(), options, new Uri(server.Address, options.BaseUrl?.AbsolutePath), quota, Time, logger, trace);
    }

    public FakeTime Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public IProvider Provider => _host.Provider;

    public LoopbackServer Server => _server;

    public IReadOnlyList<string> Asked => [.. _server.Requests.Select(request => request.PathAndQuery)];

    public static DeclaredOptions Options(string json) => JsonSerializer.Deserialize<DeclaredOptions>(json, s_json)!;

    /// <summary>A declaration with another setting laid over <see cref="Simple"/>.</summary>
    public static DeclaredOptions With(string settings)
    {
        var merged = JsonNode.Parse(Simple)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse($"{{ {settings} }}")!.AsObject())
        {
            merged[name] = value?.DeepClone();
        }

        return Options(merged.ToJsonString());
    }

    public static Task<DeclaredHost> StartAsync(string settings, params RequestDelegate[] answers) => StartAsync(With(settings), null, null, answers);

    public static async Task<DeclaredHost> StartAsync(string settings, IFetchTrace trace, params RequestDelegate[] answers) =>
        new(await LoopbackServer.StartAsync(answers), With(settings), null, null, trace);

    public static async Task<DeclaredHost> StartAsync(DeclaredOptions options, WideQuota? quota, ILogger? logger, params RequestDelegate[] answers) =>
        new(await LoopbackServer.StartAsync(answers), options, quota, logger);

    public Task<IReadOnlyList<Reading>> FetchAsync(int target = 0) =>
        Provider.FetchAsync(Provider.Targets[target], TestContext.Current.CancellationToken);

    /// <summary>The readings as lines without the tags that every reading has.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync() => Lines(await FetchAsync());

    public static IReadOnlyList<string> Lines(IEnumerable<Reading> readings) =>
        [.. readings.Select(reading => Payload.ToLine(reading).Replace(",place=home,provider=Http", "", StringComparison.Ordinal).Replace(",source=Http", "", StringComparison.Ordinal))];

    public Task<ProviderException> FailAsync() => Assert.ThrowsAsync<ProviderException>(() => FetchAsync());

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _server.DisposeAsync();
    }
}
