using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Okta;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Tests.Okta;

/// <summary>The production pipeline of an Okta source before an upstream with a token endpoint.</summary>
internal sealed class OktaHost : IAsyncDisposable
{
    public const string ApiToken = "00-api-token-of-a-reader";

    private readonly LoopbackServer _server;
    private readonly ProviderHost _host;
    private int _given;

    private OktaHost(LoopbackServer server, OktaOptions options, WideQuota quota, ILogger? logger)
    {
        _server = server;
        Quota = quota;
        _host = ProviderHost.At(new OktaType(Time), options, server.Address, quota, Time, logger);
    }

    public FakeTime Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public WideQuota Quota { get; }

    public IProvider Provider => _host.Provider;

    public Uri Address => _server.Address;

    /// <summary>How the token endpoint answers; with a new token by default.</summary>
    public RequestDelegate? Token { get; set; }

    public IReadOnlyList<RecordedRequest> TokenCalls => [.. _server.Requests.Where(request => request.Path == "/oauth2/v1/token")];

    /// <summary>Calls that get no token.</summary>
    public IReadOnlyList<RecordedRequest> Calls => [.. _server.Requests.Where(request => request.Path != "/oauth2/v1/token")];

    public static async Task<OktaHost> StartAsync(RequestDelegate data, Action<OktaOptions>? configure = null, WideQuota? quota = null, ILogger? logger = null)
    {
        var server = await LoopbackServer.StartAsync(data);
        var host = new OktaHost(server, Options(configure), quota ?? new WideQuota(), logger);
        server.Answer = context => context.Request.Path != "/oauth2/v1/token" ? data(context) : (host.Token ?? host.GiveToken)(context);
        return host;
    }

    /// <summary>Answers in turn; the last for ever.</summary>
    public static Task<OktaHost> StartAsync(params RequestDelegate[] answers)
    {
        var next = -1;
        return StartAsync(context => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)](context));
    }

    /// <summary>A recorded answer with its recorded headers, each line for itself.</summary>
    public static RequestDelegate Recorded(string payload, int status = 200) => context =>
    {
        var folder = $"Okta/Payloads/{payload}";
        var headers = Path.Combine(AppContext.BaseDirectory, folder, "headers.txt");
        foreach (var line in File.Exists(headers) ? File.ReadLines(headers).Skip(1).Where(line => line.Contains(':')) : [])
        {
            var colon = line.IndexOf(':');
            context.Response.Headers.Append(line[..colon], line[(colon + 1)..].Trim());
        }

        return Payload.Serve(folder, status)(context);
    };

    /// <summary>The users, on an API token, without retries unless configured otherwise.</summary>
    public static OktaOptions Options(Action<OktaOptions>? configure = null)
    {
        var options = new OktaOptions
        {
            BaseUrl = new Uri("https://acme.okta.com"),
            Credentials = new CredentialOptions { Grant = CredentialKind.Token, Token = ApiToken },
            Products = [OktaProduct.Users],
            Retries = 0,
        };
        configure?.Invoke(options);
        return options;
    }

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

    private Task GiveToken(HttpContext context) => Answers.Json(
        $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"token-{{Interlocked.Increment(ref _given)}}","scope":"okta.users.read"}""")(context);
}
