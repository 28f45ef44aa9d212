using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Aggregator.Journal;

namespace Aggregator.Stores.InfluxDb;

/// <summary>
/// Sends the journal's lines, as they are, to whatever takes InfluxDB line protocol: InfluxDB 2 and later, InfluxDB 1.x, VictoriaMetrics.
/// Repeating a batch is safe: the same series and instant is the same point.
/// </summary>
internal sealed class InfluxDbStore : IReadingStore
{
    // What InfluxData recommends as the best size of a batch (https://docs.influxdata.com/influxdb/v2/write-data/best-practices/optimize-writes/).
    private const int LinesPerCall = 5_000;

    // A call at one line costs as much as one at hundreds.
    private static readonly TimeSpan s_linger = TimeSpan.FromMilliseconds(200);

    private readonly InfluxDbStoreOptions _options;
    private readonly InfluxDbAddress _address;
    private readonly InfluxDbAnswer _answer;
    private readonly AuthenticationHeaderValue? _authorization;
    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _time;

    public InfluxDbStore(string name, InfluxDbStoreOptions options, TimeProvider time)
    {
        (Name, _options, _time) = (name, options, time);
        _address = InfluxDbAddress.From(options);
        _authorization = Authorize(options);
        _answer = new InfluxDbAnswer(options, _address, _authorization?.Parameter, time);
        Batching = new StoreBatching(LinesPerCall, options.BatchSize, s_linger);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            // A redirect would carry the credentials elsewhere.
            AllowAutoRedirect = false,
            UseCookies = false,
            // Connections expire to follow DNS.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public StoreBatching Batching { get; }

    /// <inheritdoc/>
    /// <remarks>Nothing is open between two calls, and a server that is away is told by the first.</remarks>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address.Write) { Content = Compress(batch) };
        request.Headers.Authorization = _authorization;
        await WithinTimeoutAsync(
            async within =>
            {
                using var response = await _http.SendAsync(request, within);
                await _answer.EnsureStoredAsync(response, within);
                return "";
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<string> ProbeAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await AppendAsync(InfluxDbProbe.Point(now), cancellationToken);
        var probe = new InfluxDbProbe(_options, _address, _authorization, _http);
        return $"{_address.Display}: {await WithinTimeoutAsync(within => probe.ReadAndDeleteAsync(now, within), cancellationToken)}";
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> WithinTimeoutAsync(Func<CancellationToken, Task<string>> call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreException(
                StoreFailure.Unavailable, $"{_address.Display} gave no answer within {_options.Timeout.TotalSeconds} s; see whether it is overloaded, or raise Timeout.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new StoreException(StoreFailure.Unavailable, $"{_address.Display} cannot be reached, check that it runs, and Url: {exception.Message}", exception);
        }
    }

    private static AuthenticationHeaderValue? Authorize(InfluxDbStoreOptions options)
    {
        // In a header also when they were written into the address: addresses end up in other people's logs.
        var credentials = !string.IsNullOrEmpty(options.Username)
            ? $"{options.Username}:{options.Password}"
            : Uri.UnescapeDataString(options.Url?.UserInfo ?? "");
        return credentials.Length > 0 ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)))
            : !string.IsNullOrEmpty(options.Token) ? new("Token", options.Token)
            : null;
    }

    private ByteArrayContent Compress(JournalBatch batch)
    {
        var lines = _options.TextFields ? batch.Lines : NumericLines.From(batch.Lines.Span);
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(lines.Span);
        }

        return new ByteArrayContent(compressed.GetBuffer(), 0, (int)compressed.Length)
        {
            Headers = { ContentType = new("text/plain") { CharSet = "utf-8" }, ContentEncoding = { "gzip" } },
        };
    }
}
