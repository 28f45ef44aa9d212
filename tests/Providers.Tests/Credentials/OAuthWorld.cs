using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Aggregator.Providers.Tests.Http;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Credentials;

/// <summary>An upstream with a token endpoint at <c>/token</c>, and a source of it whose token calls and data calls are remembered.</summary>
internal sealed class OAuthWorld : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly CredentialOptions _options;
    private readonly CredentialScheme _scheme;
    private SampleHost _host;
    private int _minted;

    private OAuthWorld(LoopbackServer server, CredentialOptions options, CredentialScheme scheme)
    {
        (_server, _options, _scheme) = (server, options, scheme);
        _options.TokenUrl ??= new Uri(server.Address, "/token");
        _server.Answer = AnswerAsync;
        _host = Start();
    }

    public FakeTime Time { get; } = new();

    public MemoryVault Vault { get; } = new();

    /// <summary>How the token endpoint answers; each time another token by default.</summary>
    public Func<HttpContext, string, Task> OnToken { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>How a data call is answered, by its Authorization; well by default.</summary>
    public Func<string, RequestDelegate> OnData { get; set; } = _ => Answers.Json("""{"value":20.5,"place":"home"}""");

    /// <summary>Bodies of the token calls, in order.</summary>
    public IReadOnlyList<RecordedRequest> TokenCalls => [.. _server.Requests.Where(request => request.Path == "/token")];

    /// <summary>What the data calls were signed with, in order.</summary>
    public IReadOnlyList<string?> DataCalls => [.. _server.Requests.Where(request => request.Path != "/token").Select(request => request.Header("Authorization"))];

    public LoopbackServer Server => _server;

    /// <summary>The credential of the process that runs now.</summary>
    public ICredential Credential { get; private set; } = null!;

    public static CredentialScheme Scheme { get; } = new()
    {
        Kinds = [CredentialKind.RefreshToken, CredentialKind.ClientCredentials, CredentialKind.JwtBearer],
        MintSpacing = TimeSpan.Zero,
    };

    public static async Task<OAuthWorld> StartAsync(CredentialOptions? options = null, CredentialScheme? scheme = null) => new(
        await LoopbackServer.StartAsync(Answers.Status(500)),
        options ?? new CredentialOptions { ClientId = "client", ClientSecret = "client-secret-1", RefreshToken = "refresh-token-0" },
        scheme ?? Scheme);

    /// <summary>Answers a token call with a token of its own that lives an hour.</summary>
    public static Task Reply(HttpContext context, string json, int status = 200) => Answers.Json(json, status)(context);

    /// <summary>One data call.</summary>
    public Task<Fetched<Sample>> GetAsync(string place = "home", CancellationToken? cancellationToken = null) => _host.GetAsync(place, cancellationToken: cancellationToken);

    /// <summary>One data call that fails.</summary>
    public Task<ProviderException> FailAsync() => _host.FailAsync();

    /// <summary>The process ends and starts again: only the vault remains.</summary>
    public void Restart()
    {
        _host.Dispose();
        _host = Start();
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _server.DisposeAsync();
    }

    private SampleHost Start() => SampleHost.At(
        _server,
        options => options.Retries = 0,
        credential: login => Credential = CredentialFactory.Create(new OAuthAccess(_options, _scheme), new CredentialServices("sample", login, Vault, Time)),
        time: Time);

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/token")
        {
            await OnData(context.Request.Headers.Authorization.ToString())(context);
            return;
        }

        await OnToken(context, $"access-token-{Interlocked.Increment(ref _minted)}");
        if (!context.Response.HasStarted)
        {
            await Reply(context, $$"""{"access_token":"access-token-{{_minted}}","expires_in":3600,"token_type":"bearer"}""");
        }
    }
}
