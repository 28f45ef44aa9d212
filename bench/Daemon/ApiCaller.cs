using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace Aggregator.Bench.Daemon;

/// <summary>A program that asks the daemon's API.</summary>
internal sealed class ApiCaller(Uri address) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });

    /// <summary>Asks once and reads the whole answer.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="word">What the answer must contain: an empty one is quickly given.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Milliseconds until the last byte was here.</returns>
    public async Task<double> AskAsync(string path, string word, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        using var response = await _http.SendAsync(request, cancellationToken);
        // A pooled buffer: what is measured is the daemon, not the collections of who asks.
        var length = (int)(response.Content.Headers.ContentLength ?? throw new InvalidOperationException($"{path} does not tell its length."));
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            await stream.ReadExactlyAsync(buffer.AsMemory(0, length), cancellationToken);
            var taken = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            return response.IsSuccessStatusCode && buffer.AsSpan(0, length).IndexOf(Encoding.UTF8.GetBytes(word)) >= 0
                ? taken
                : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode} without {word}: {Encoding.UTF8.GetString(buffer, 0, Math.Min(length, 500))}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Asks one question after the other.</summary>
    public async Task<double[]> AskAsync(string path, string word, int times, CancellationToken cancellationToken)
    {
        var taken = new double[times];
        for (var time = 0; time < times; time++)
        {
            taken[time] = await AskAsync(path, word, cancellationToken);
        }

        return taken;
    }

    /// <summary>Asks so many times a second, whether answers come or not.</summary>
    /// <param name="pathOf">Path and query of each question.</param>
    /// <param name="word">What each answer must contain.</param>
    /// <param name="perSecond">Questions a second.</param>
    /// <param name="length">For how long.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Milliseconds from when each was due until its last byte was here: who has to wait for others has waited.</returns>
    public async Task<IReadOnlyList<double>> FloodAsync(Func<int, string> pathOf, string word, int perSecond, TimeSpan length, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var asked = new List<Task<double>>();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (Stopwatch.GetElapsedTime(began) is var now && now < length)
        {
            for (var due = (int)(now.TotalSeconds * perSecond); asked.Count < due;)
            {
                asked.Add(LateAsync(asked.Count, began + (long)((double)asked.Count / perSecond * Stopwatch.Frequency)));
            }

            await ticks.WaitForNextTickAsync(cancellationToken);
        }

        return await Task.WhenAll(asked);

        async Task<double> LateAsync(int number, long due)
        {
            await AskAsync(pathOf(number), word, cancellationToken);
            return Stopwatch.GetElapsedTime(due).TotalMilliseconds;
        }
    }

    public void Dispose() => _http.Dispose();
}
