using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.EndToEnd.Tests.Credentials;

/// <summary>
/// An upstream whose access tokens live 5 s and whose refresh tokens rotate: the one before the newest is good for 30 s more, and any older one is
/// taken for stolen, which revokes the family. What it was asked, it remembers.
/// </summary>
internal sealed class RotatingUpstream : IAsyncDisposable
{
    public const string FirstRefreshToken = "refresh-0";

    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _accessTokens = [];
    private LoopbackUpstream? _server;
    private string _current = FirstRefreshToken;
    private string? _previous;
    private long _rotatedAt;
    private int _minting;

    /// <summary>Token calls that were answered well.</summary>
    public int Mints { get; private set; }

    /// <summary>Token calls under way at the same time, at most.</summary>
    public int MostMintsAtOnce { get; private set; }

    /// <summary>Whether an old refresh token came back, and all are worthless since.</summary>
    public bool IsRevoked { get; private set; }

    /// <summary>Data calls that were answered well, by target.</summary>
    public Dictionary<string, int> Served { get; } = [];

    public static async Task<RotatingUpstream> StartAsync()
    {
        var upstream = new RotatingUpstream();
        upstream._server = await LoopbackUpstream.StartAsync(upstream.AnswerAsync);
        return upstream;
    }

    /// <summary>A source that asks for so many targets each second.</summary>
    public JsonObject Source(int targets) => new()
    {
        ["Type"] = "Http",
        ["BaseUrl"] = _server!.Address.AbsoluteUri,
        ["Path"] = "/value/{name}",
        ["Interval"] = "00:00:01",
        ["Jitter"] = "00:00:00",
        ["CacheTtl"] = "00:00:00",
        ["Concurrency"] = targets,
        ["Quotas"] = new JsonArray(new JsonObject { ["Limit"] = 1_000_000, ["Per"] = "Minute" }),
        ["Credentials"] = new JsonObject
        {
            ["Grant"] = "RefreshToken",
            ["ClientId"] = "client",
            ["ClientSecret"] = "client-secret-in-clear",
            ["RefreshToken"] = FirstRefreshToken,
            ["TokenUrl"] = new Uri(_server.Address, "/token").AbsoluteUri,
        },
        ["Targets"] = new JsonArray([.. Enumerable.Range(0, targets).Select(JsonNode (target) => new JsonObject { ["Name"] = $"t{target}" })]),
        ["Measurements"] = new JsonObject
        {
            ["probe"] = new JsonObject { ["Fields"] = new JsonObject { ["value"] = new JsonObject { ["Unit"] = "1" } } },
        },
    };

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.ToString();
        var (status, body) = path == "/token"
            ? Mint((await context.Request.ReadFormAsync())["refresh_token"].ToString())
            : Serve(path, context.Request.Headers.Authorization.ToString());
        if (path == "/token")
        {
            // Long enough for others to come meanwhile, if they would.
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            lock (_gate)
            {
                _minting--;
            }
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private (int Status, string Body) Mint(string refreshToken)
    {
        lock (_gate)
        {
            MostMintsAtOnce = Math.Max(MostMintsAtOnce, ++_minting);
            var isInGrace = refreshToken == _previous && TimeProvider.System.GetElapsedTime(_rotatedAt) < s_grace;
            if (IsRevoked || (refreshToken != _current && !isInGrace))
            {
                IsRevoked = true;
                _accessTokens.Clear();
                return (400, """{"error":"invalid_grant","error_description":"the token was used before"}""");
            }

            Mints++;
            _previous = refreshToken;
            _current = $"refresh-{Mints}-in-clear";
            _rotatedAt = TimeProvider.System.GetTimestamp();
            _accessTokens[$"access-{Mints}-in-clear"] = _rotatedAt;
            return (200, $$"""{"access_token":"access-{{Mints}}-in-clear","token_type":"Bearer","expires_in":{{s_life.TotalSeconds}},"refresh_token":"{{_current}}"}""");
        }
    }

    private (int Status, string Body) Serve(string path, string authorization)
    {
        lock (_gate)
        {
            var isGood = authorization.StartsWith("Bearer ", StringComparison.Ordinal)
                && _accessTokens.TryGetValue(authorization["Bearer ".Length..], out var mintedAt)
                && TimeProvider.System.GetElapsedTime(mintedAt) < s_life;
            if (!isGood)
            {
                return (401, """{"error":"invalid_token"}""");
            }

            Served[path] = Served.GetValueOrDefault(path) + 1;
            return (200, $$"""{"value":{{Served[path]}}}""");
        }
    }
}
