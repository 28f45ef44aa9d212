using System.Security.Cryptography;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Salesforce;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Salesforce;

/// <summary>The production pipeline of a Salesforce source before an upstream that gives session!1, session!2 and so on.</summary>
internal sealed class SalesforceHost : IAsyncDisposable
{
    private const string TokenPath = "/services/oauth2/token";

    private readonly LoopbackServer _server;
    private readonly ProviderHost _host;
    private int _given;

    private SalesforceHost(LoopbackServer server, SalesforceOptions options, WideQuota quota)
    {
        _server = server;
        Quota = quota;
        _host = ProviderHost.At(new SalesforceType(), options, server.Address, quota, Time, Log);
    }

    /// <summary>A key of the tests' own; making one takes long.</summary>
    public static string PrivateKey { get; } = NewKey();

    public FakeTime Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public RecordedLog<SalesforceProvider> Log { get; } = new();

    public WideQuota Quota { get; }

    public IProvider Provider => _host.Provider;

    /// <summary>How the token endpoint answers; with a new session by default.</summary>
    public RequestDelegate? Token { get; set; }

    public IReadOnlyList<RecordedRequest> TokenCalls => [.. _server.Requests.Where(request => request.Path == TokenPath)];

    /// <summary>Calls that get no token.</summary>
    public IReadOnlyList<RecordedRequest> Calls => [.. _server.Requests.Where(request => request.Path != TokenPath)];

    public static async Task<SalesforceHost> StartAsync(RequestDelegate data, Action<SalesforceOptions>? configure = null, WideQuota? quota = null)
    {
        var server = await LoopbackServer.StartAsync(data);
        var host = new SalesforceHost(server, Options(configure), quota ?? new WideQuota());
        server.Answer = context => context.Request.Path != TokenPath ? data(context) : (host.Token ?? host.GiveToken)(context);
        return host;
    }

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

    /// <summary>Limits alone, without a cache and without retries unless configured otherwise.</summary>
    public static SalesforceOptions Options(Action<SalesforceOptions>? configure = null)
    {
        var options = new SalesforceOptions
        {
            Credentials = new CredentialOptions { ClientId = "consumer-key", Subject = "poller@acme.example", PrivateKey = PrivateKey },
            CacheTtl = TimeSpan.Zero,
            Retries = 0,
        };
        configure?.Invoke(options);
        return options;
    }

    /// <summary>Sets one query in place of the limits.</summary>
    public static Action<SalesforceOptions> Asking(string soql, params string[] groupColumns) => options =>
    {
        options.Limits = false;
        options.Targets = [new SalesforceQuery { Name = "cases", Soql = soql, GroupColumns = [.. groupColumns] }];
    };

    private static string NewKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }

    private Task GiveToken(HttpContext context) =>
        Answers.Json($$"""{"access_token":"session!{{Interlocked.Increment(ref _given)}}","instance_url":"{{_server.Address}}","token_type":"Bearer"}""")(context);
}
