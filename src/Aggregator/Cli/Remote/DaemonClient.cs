using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
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
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) => (await SendAsync<T>(() => Request(HttpMethod.Get, path), cancellationToken)).Data;

    /// <summary>Does what is at a path.</summary>
    /// <exception cref="DaemonException">It was not done.</exception>
    public async Task<T> PostAsync<T>(string path, CancellationToken cancellationToken) => (await SendAsync<T>(() => Request(HttpMethod.Post, path), cancellationToken)).Data;

    /// <summary>Asks for something at a path.</summary>
    /// <typeparam name="T">What is answered.</typeparam>
    /// <typeparam name="TBody">What is asked for.</typeparam>
    /// <param name="path">The path.</param>
    /// <param name="body">What is asked for.</param>
    /// <param name="idempotencyKey">The same key never makes a second one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DaemonException">It was not accepted.</exception>
    public async Task<T> PostAsync<T, TBody>(string path, TBody body, string idempotencyKey, CancellationToken cancellationToken) => (await SendAsync<T>(() =>
    {
        var request = Request(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        request.Content = JsonContent.Create(body, ApiJson.Type<TBody>());
        return request;
    }, cancellationToken)).Data;

    /// <summary>Hands on the text that is at a path as it arrives, however long it is.</summary>
    /// <exception cref="DaemonException">It cannot be had, or the connection broke.</exception>
    public async Task DownloadAsync(string path, TextWriter output, CancellationToken cancellationToken)
    {
        // Most of it is waiting for the first byte of an answer; no time is right for a whole one.
        using var answer = await ExplainedAsync(() => AnsweredAsync(() => Request(HttpMethod.Get, path), HttpCompletionOption.ResponseHeadersRead, cancellationToken), cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw await ExplainedAsync(async () => Refused(answer, await answer.Content.ReadAsByteArrayAsync(cancellationToken)), cancellationToken);
        }

        using var text = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
        var piece = new char[32 * 1024];
        while (await ExplainedAsync(() => text.ReadAsync(piece, cancellationToken).AsTask(), cancellationToken) is > 0 and var read)
        {
            await output.WriteAsync(piece.AsMemory(0, read), cancellationToken);
        }

        await output.FlushAsync(cancellationToken);
    }

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
            var page = await SendAsync<IReadOnlyList<T>>(
                () => Request(HttpMethod.Get, cursor is null ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}"), cancellationToken);
            all.AddRange(page.Data);
            cursor = page.Meta.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(HttpMethod method, string path) => new(method, path.TrimStart('/'));

    private Task<Success<T>> SendAsync<T>(Func<HttpRequestMessage> request, CancellationToken cancellationToken) => ExplainedAsync(async () =>
    {
        using var answer = await AnsweredAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? JsonSerializer.Deserialize(body, ApiJson.Type<Success<T>>()) ?? throw Stranger()
            : throw Refused(answer, body);
    }, cancellationToken);

    private async Task<HttpResponseMessage> AnsweredAsync(Func<HttpRequestMessage> request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var first = request();
        var answer = await _http.SendAsync(first, completion, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized || _pass is null)
        {
            return answer;
        }

        answer.Dispose();
        Authorize(_pass());
        using var second = request();
        return await _http.SendAsync(second, completion, cancellationToken);
    }

    private async Task<T> ExplainedAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.SecureConnectionError || exception.InnerException is AuthenticationException)
        {
            throw new DaemonException(
                $"{_server} cannot prove who it is ({exception.InnerException?.Message ?? exception.Message}); nothing was sent. Call it by the name in its certificate, and trust the certificate's issuer on this machine.",
                ExitCodes.Failed, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
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

    private void Authorize(string? key) =>
        _http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);

    private DaemonException Refused(HttpResponseMessage answer, byte[] body)
    {
        var retryAfter = answer.Headers.RetryAfter?.Delta;
        if ((int)answer.StatusCode is >= 300 and < 400)
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
            ErrorCode.RateLimited => new DaemonException($"{_server}: {message}{(retryAfter is { } wait ? $" ({wait.TotalSeconds} s)" : "")}", ExitCodes.Failed) { IsPassing = true },
            ErrorCode.Unavailable => new DaemonException($"{_server}: {message}{details}", ExitCodes.Failed) { IsPassing = true },
            ErrorCode.NotFound or ErrorCode.Validation or ErrorCode.MethodNotAllowed => new DaemonException($"{_server}: {message}{details}", ExitCodes.Usage),
            _ => new DaemonException($"{_server}: {message}{details}", ExitCodes.Failed),
        };
    }

    private DaemonException Silent(string why, Exception exception) => new(
        _pass is not null ? $"No daemon answers at {_server} ({why}); start one with 'aggregator run'." : $"No daemon answers at {_server} ({why}).", ExitCodes.Failed, exception)
    {
        IsPassing = true,
    };

    private DaemonException Stranger() => new($"What answers at {_server} is no Aggregator of this version.", ExitCodes.Failed);
}
