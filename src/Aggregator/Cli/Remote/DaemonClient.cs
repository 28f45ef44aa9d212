using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;
using Aggregator.Api.Envelope;
using ExitCodes = Aggregator.Cli.ExitCode;

namespace Aggregator.Cli.Remote;

/// <summary>Asks a daemon over its API, another machine's or this one's.</summary>
internal sealed class DaemonClient : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_connectPatience = TimeSpan.FromSeconds(5);

    private readonly Uri _server;
    private readonly bool _hasKey;
    private readonly Func<string>? _pass;
    private readonly HttpClient _http;

    /// <param name="server">Where it listens, or a proxy in front of it; a path there is kept.</param>
    /// <param name="key">The API key; null without one.</param>
    /// <param name="pass">Makes what is sent when the daemon asks for a key; only for the daemon of this machine.</param>
    public DaemonClient(Uri server, string? key, Func<string>? pass = null)
    {
        (_server, _hasKey, _pass) = (server, key is not null, pass);
        // A redirect would carry the key to wherever it says.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !server.IsLoopback, ConnectTimeout = s_connectPatience })
        {
            BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = s_patience,
        };
        Authorize(key);
    }

    /// <summary>What is at a path.</summary>
    /// <exception cref="DaemonException">It cannot be had.</exception>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) => (await SendAsync<T>(HttpMethod.Get, path, cancellationToken)).Data;

    /// <summary>Does what is at a path.</summary>
    /// <exception cref="DaemonException">It was not done.</exception>
    public async Task<T> PostAsync<T>(string path, CancellationToken cancellationToken) => (await SendAsync<T>(HttpMethod.Post, path, cancellationToken)).Data;

    /// <summary>All pages of a list.</summary>
    /// <param name="path">With at least one parameter.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="DaemonException">They cannot be had.</exception>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string path, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = await SendAsync<IReadOnlyList<T>>(HttpMethod.Get, cursor is null ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}", cancellationToken);
            all.AddRange(page.Data);
            cursor = page.Meta.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<Success<T>> SendAsync<T>(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        try
        {
            var (status, body, retryAfter) = await CallAsync(method, path, cancellationToken);
            if (status == HttpStatusCode.Unauthorized && _pass is not null)
            {
                Authorize(_pass());
                (status, body, retryAfter) = await CallAsync(method, path, cancellationToken);
            }

            return (int)status is >= 200 and < 300
                ? JsonSerializer.Deserialize(body, ApiJson.Type<Success<T>>()) ?? throw Stranger()
                : throw Refused(status, body, retryAfter);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.SecureConnectionError || exception.InnerException is AuthenticationException)
        {
            throw new DaemonException(
                $"{_server} cannot prove who it is ({exception.InnerException?.Message ?? exception.Message}); nothing was sent. Call it by the name in its certificate, and trust the certificate's issuer on this machine.",
                ExitCodes.Failed, exception);
        }
        catch (HttpRequestException exception)
        {
            throw Silent(exception.InnerException?.Message ?? exception.Message, exception);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Silent("no answer in time", exception);
        }
        catch (JsonException)
        {
            throw Stranger();
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter)> CallAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path.TrimStart('/'));
        using var answer = await _http.SendAsync(request, cancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancellationToken), answer.Headers.RetryAfter?.Delta);
    }

    private void Authorize(string? key) =>
        _http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);

    private DaemonException Refused(HttpStatusCode status, byte[] body, TimeSpan? retryAfter)
    {
        if ((int)status is >= 300 and < 400)
        {
            return new DaemonException($"{_server} redirects to another address, which is not followed with a key: use that one.", ExitCodes.Failed);
        }

        if (JsonSerializer.Deserialize(body, ApiJson.Type<Failure>())?.Error is not { Message: { } message } error)
        {
            return Stranger();
        }

        var details = error.Details.Count == 0 ? "" : $" {string.Join(' ', error.Details.Select(detail => $"{detail.Field}: {detail.Issue}"))}";
        return error.Code switch
        {
            ErrorCode.Unauthorized when !_hasKey && _pass is null => new DaemonException($"{_server} asks for an API key: set AGGREGATOR_KEY.", ExitCodes.CredentialsRefused),
            ErrorCode.Unauthorized or ErrorCode.Forbidden => new DaemonException($"{_server} refuses: {message}", ExitCodes.CredentialsRefused),
            ErrorCode.RateLimited => new DaemonException($"{_server}: {message}{(retryAfter is { } wait ? $" ({wait.TotalSeconds} s)" : "")}", ExitCodes.Failed),
            ErrorCode.NotFound or ErrorCode.Validation or ErrorCode.MethodNotAllowed => new DaemonException($"{_server}: {message}{details}", ExitCodes.Usage),
            _ => new DaemonException($"{_server}: {message}{details}", ExitCodes.Failed),
        };
    }

    private DaemonException Silent(string why, Exception exception) => new(
        _pass is not null ? $"No daemon answers at {_server} ({why}); start one with 'aggregator run'." : $"No daemon answers at {_server} ({why}).", ExitCodes.Failed, exception);

    private DaemonException Stranger() => new($"What answers at {_server} is no Aggregator of this version.", ExitCodes.Failed);
}
