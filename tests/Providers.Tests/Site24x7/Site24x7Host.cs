using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Site24x7;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Site24x7;

/// <summary>The production pipeline of a Site24x7 source before an upstream and a token endpoint that gives token-1, token-2 and so on.</summary>
internal sealed class Site24x7Host : IAsyncDisposable
{
    private const string TokenPath = "/oauth/v2/token";

    private readonly LoopbackServer _server;
    private readonly ProviderHost _host;
    private int _given;

    private Site24x7Host(LoopbackServer server, Site24x7Options options, WideQuota quota)
    {
        _server = server;
        Quota = quota;
        options.Credentials.TokenUrl = new Uri(server.Address, TokenPath);
        _host = ProviderHost.At(new Site24x7Type(), options, server.Address, quota, Time);
    }

    public FakeTime Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public WideQuota Quota { get; }

    /// <summary>How the token endpoint answers; with a new token by default.</summary>
    public RequestDelegate? Mint { get; set; }

    public IProvider Provider => _host.Provider;

    /// <summary>Calls of the token endpoint.</summary>
    public IReadOnlyList<RecordedRequest> Mints => [.. _server.Requests.Where(request => request.Path == TokenPath)];

    /// <summary>The other calls.</summary>
    public IReadOnlyList<RecordedRequest> Calls => [.. _server.Requests.Where(request => request.Path != TokenPath)];

    /// <summary>An account with one monitor that is up.</summary>
    public static RequestDelegate Up { get; } = Monitors("""{"monitor_id":"123456789012345678","name":"shop","status":1}""");

    public static async Task<Site24x7Host> StartAsync(RequestDelegate data, Action<Site24x7Options>? configure = null, WideQuota? quota = null)
    {
        var server = await LoopbackServer.StartAsync(data);
        var host = new Site24x7Host(server, Options(configure), quota ?? new WideQuota());
        server.Answer = context => context.Request.Path != TokenPath ? data(context) : (host.Mint ?? host.GiveToken)(context);
        return host;
    }

    public static RequestDelegate Recorded(string payload, int status = 200) => Payload.Serve($"Site24x7/Payloads/{payload}", status);

    public static RequestDelegate Monitors(string monitors) =>
        Answers.Json($$$"""{"code":0,"message":"success","data":{"monitors":[{{{monitors}}}]}}""");

    /// <summary>Fetches; a wait for a fake clock that nobody advances fails instead of hanging.</summary>
    public Task<IReadOnlyList<Reading>> FetchAsync(CancellationToken? cancellationToken = null) => Provider
        .FetchAsync(Provider.Targets[0], cancellationToken ?? TestContext.Current.CancellationToken)
        .WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Fetches, expecting it to fail.</summary>
    public async Task<ProviderException> FailAsync() => await Assert.ThrowsAsync<ProviderException>(() => FetchAsync());

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>Without a cache and without retries unless configured otherwise.</summary>
    private static Site24x7Options Options(Action<Site24x7Options>? configure)
    {
        var options = new Site24x7Options
        {
            Credentials = new CredentialOptions { ClientId = "1000.client", ClientSecret = "client-secret-8", RefreshToken = "1000.refresh-9" },
            CacheTtl = TimeSpan.Zero,
            Retries = 0,
        };
        configure?.Invoke(options);
        return options;
    }

    private Task GiveToken(HttpContext context) => Answers.Json(
        $$"""{"access_token":"token-{{Interlocked.Increment(ref _given)}}","expires_in":3600,"api_domain":"https://www.zohoapis.com","token_type":"Bearer"}""")(context);
}
