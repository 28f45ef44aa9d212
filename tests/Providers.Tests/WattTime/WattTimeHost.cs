using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;
using Aggregator.Providers.WattTime;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.WattTime;

/// <summary>The production pipeline of a WattTime source before an upstream that gives token-1, token-2 and so on.</summary>
internal sealed class WattTimeHost : IAsyncDisposable
{
    public const string Password = "pass-phrase-7";

    private readonly LoopbackServer _server;
    private readonly ProviderHost _host;
    private int _given;

    private WattTimeHost(LoopbackServer server, WattTimeOptions options, WideQuota quota)
    {
        _server = server;
        Quota = quota;
        _host = ProviderHost.At(new WattTimeType(), options, server.Address, quota, Time);
    }

    public FakeTime Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public WideQuota Quota { get; }

    /// <summary>How <c>/login</c> answers; with a new token by default.</summary>
    public RequestDelegate? Login { get; set; }

    public IHistoryProvider Provider => (IHistoryProvider)_host.Provider;

    public Target Target => Provider.Targets[0];

    public int Logins => _server.Requests.Count(request => request.Path == "/login");

    /// <summary>Calls that are no logins.</summary>
    public IReadOnlyList<RecordedRequest> Calls => [.. _server.Requests.Where(request => request.Path != "/login")];

    public RecordedRequest FirstLogin => _server.Requests.First(request => request.Path == "/login");

    public static async Task<WattTimeHost> StartAsync(RequestDelegate data, Action<WattTimeOptions>? configure = null, WideQuota? quota = null)
    {
        var server = await LoopbackServer.StartAsync(data);
        var host = new WattTimeHost(server, Options(configure), quota ?? new WideQuota());
        server.Answer = context => context.Request.Path != "/login" ? data(context) : (host.Login ?? host.GiveToken)(context);
        return host;
    }

    /// <summary>Data for whom the token is good, and the page that expired tokens get for everybody else.</summary>
    public static RequestDelegate Accepting(Func<string, bool> isGood, RequestDelegate data) => context =>
        isGood(context.Request.Headers.Authorization.ToString()["Bearer ".Length..]) ? data(context) : Expired(context);

    public static RequestDelegate Expired { get; } = Payload.Serve("WattTime/Payloads/error_403_nginx", 403);

    public static RequestDelegate Present { get; } = Signal(850);

    /// <summary>One point of <c>co2_moer</c> in CAISO_NORTH, or what is said instead.</summary>
    public static RequestDelegate Signal(
        double? value, string region = "CAISO_NORTH", string units = "lbs_co2_per_mwh", string at = "2026-01-02T03:00:00+00:00", string signal = "co2_moer") =>
        Answers.Json($$"""
            {"data":[{"point_time":"{{at}}","value":{{value?.ToString() ?? "null"}}}],
             "meta":{"data_point_period_seconds":300,"region":"{{region}}","signal_type":"{{signal}}","units":"{{units}}","warnings":[]} }
            """);

    /// <summary>Fetches; a wait for a fake clock that nobody advances fails instead of hanging.</summary>
    public Task<IReadOnlyList<Reading>> FetchAsync(int target = 0, CancellationToken? cancellationToken = null) => Provider
        .FetchAsync(Provider.Targets[target], cancellationToken ?? TestContext.Current.CancellationToken)
        .WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Fetches, expecting it to fail.</summary>
    public async Task<ProviderException> FailAsync() => await Assert.ThrowsAsync<ProviderException>(() => FetchAsync());

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>Current alone, of one region, without a cache and without retries unless configured otherwise.</summary>
    private static WattTimeOptions Options(Action<WattTimeOptions>? configure)
    {
        var options = new WattTimeOptions
        {
            Username = "freddo",
            Password = Password,
            Products = [WattTimeProduct.Current],
            Targets = [new WattTimePlace { Name = "grid", Region = "CAISO_NORTH" }],
            CacheTtl = TimeSpan.Zero,
            Retries = 0,
        };
        configure?.Invoke(options);
        return options;
    }

    private Task GiveToken(HttpContext context) =>
        Answers.Json($$"""{"token":"token-{{Interlocked.Increment(ref _given)}}"}""")(context);
}
