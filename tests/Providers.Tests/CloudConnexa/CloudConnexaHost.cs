using Aggregator.Providers.CloudConnexa;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.CloudConnexa;

/// <summary>The production pipeline of a CloudConnexa source before an upstream and a token endpoint that gives token-1, token-2 and so on.</summary>
internal sealed class CloudConnexaHost : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly ProviderHost _host;
    private int _given;

    private CloudConnexaHost(LoopbackServer server, CloudConnexaOptions options, WideQuota quota)
    {
        _server = server;
        Quota = quota;
        _host = ProviderHost.At(new CloudConnexaType(Time), options, server.Address, quota, Time);
    }

    public FakeTime Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public WideQuota Quota { get; }

    /// <summary>How the token endpoint answers; with a new token by default.</summary>
    public RequestDelegate? Mint { get; set; }

    public IProvider Provider => _host.Provider;

    /// <summary>Calls of the token endpoint.</summary>
    public IReadOnlyList<RecordedRequest> Mints => [.. _server.Requests.Where(request => IsMint(request.Path))];

    /// <summary>The other calls.</summary>
    public IReadOnlyList<RecordedRequest> Calls => [.. _server.Requests.Where(request => !IsMint(request.Path))];

    /// <summary>An account without anything.</summary>
    public static RequestDelegate Empty { get; } = Answers.Json("""{"content":[],"totalPages":0,"sessions":[]}""");

    public static async Task<CloudConnexaHost> StartAsync(RequestDelegate data, Action<CloudConnexaOptions>? configure = null, WideQuota? quota = null)
    {
        var server = await LoopbackServer.StartAsync(data);
        var host = new CloudConnexaHost(server, Options(configure), quota ?? new WideQuota());
        server.Answer = context => !IsMint(context.Request.Path) ? data(context) : (host.Mint ?? host.GiveToken)(context);
        return host;
    }

    /// <summary>A host that counts one thing.</summary>
    public static Task<CloudConnexaHost> StartAsync(CloudConnexaProduct product, RequestDelegate data, Action<CloudConnexaOptions>? configure = null) =>
        StartAsync(data, options =>
        {
            options.Products = [product];
            configure?.Invoke(options);
        });

    public static RequestDelegate Recorded(string payload, int status = 200) => Payload.Serve($"CloudConnexa/Payloads/{payload}", status);

    /// <summary>Answers in turn; nothing after the last.</summary>
    public static RequestDelegate InTurn(params string[] bodies)
    {
        var next = new Queue<string>(bodies);
        return context => Answers.Json(next.Dequeue())(context);
    }

    /// <summary>Fetches; a wait for a fake clock that nobody advances fails instead of hanging.</summary>
    public Task<IReadOnlyList<Reading>> FetchAsync(int target = 0, CancellationToken? cancellationToken = null) => Provider
        .FetchAsync(Provider.Targets[target], cancellationToken ?? TestContext.Current.CancellationToken)
        .WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>The fields of the only reading, as in <c>total=1,egress=0</c>.</summary>
    public async Task<string> CountAsync() => Payload.ToLine(Assert.Single(await FetchAsync())).Split(' ')[1];

    /// <summary>Fetches, expecting it to fail.</summary>
    public async Task<ProviderException> FailAsync() => await Assert.ThrowsAsync<ProviderException>(() => FetchAsync());

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _server.DisposeAsync();
    }

    private static bool IsMint(string path) => path.EndsWith("/oauth/token", StringComparison.Ordinal);

    /// <summary>Without a cache and without retries unless configured otherwise.</summary>
    private static CloudConnexaOptions Options(Action<CloudConnexaOptions>? configure)
    {
        var options = new CloudConnexaOptions
        {
            CloudId = "acme",
            Credentials = new CredentialOptions { ClientId = "client", ClientSecret = "client-secret-8" },
            CacheTtl = TimeSpan.Zero,
            Retries = 0,
        };
        configure?.Invoke(options);
        return options;
    }

    private Task GiveToken(HttpContext context) => Answers.Json(
        $$"""{"access_token":"token-{{Interlocked.Increment(ref _given)}}","token_type":"bearer","expires_in":43199,"scope":"read write"}""")(context);
}
