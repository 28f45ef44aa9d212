using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Caching.Memory;

namespace Aggregator.Providers.Http;

/// <summary>
/// Keeps answers, and lets equal requests share one call. One for the process: sources with the same credential and address share answers.
/// <para>An answer (only a 200) is fresh for the request's <see cref="ProviderRequest.CacheTtl"/>, or for what upstream vouches for
/// (<c>Cache-Control</c>, at most 1 h) when that is longer; a time of zero asks each time. <c>no-store</c> is obeyed. An answer with a
/// validator is kept a day longer, never to be served but to ask upstream whether it still holds; a 304 makes it fresh again. A failed call
/// changes nothing: it neither renews an age nor brings an old answer back.</para>
/// </summary>
public sealed class ResponseCache : IDisposable
{
    /// <summary>The default size limit, 32 MiB.</summary>
    public const long DefaultSize = 32 * 1024 * 1024;

    /// <summary>What an entry costs besides its body, about.</summary>
    private const int Overhead = 512;

    private static readonly TimeSpan ForConfirmation = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<CacheKey, Flight> _flights = new();
    private readonly MemoryCache _kept;
    private readonly ProvidersMeter _meter;
    private readonly TimeProvider _time;
    private readonly Func<Flight, CancellationToken, Task<UpstreamAnswer>> _fly;

    /// <param name="meter">Counts hits and misses.</param>
    /// <param name="time">The clock.</param>
    /// <param name="size">Bytes of bodies kept, about; what does not fit is not kept.</param>
    public ResponseCache(ProvidersMeter meter, TimeProvider time, long size = DefaultSize)
    {
        _meter = meter;
        _time = time;
        _fly = FlyAsync;
        _kept = new MemoryCache(new MemoryCacheOptions { SizeLimit = size, Clock = new CacheClock(time) });
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    /// <summary>A fresh answer: kept, of a call under way, or of a new call.</summary>
    /// <param name="question">What is wanted.</param>
    /// <param name="cancellationToken">Ends this caller's wait; the call goes on while others wait for it.</param>
    internal Task<UpstreamAnswer> GetAsync(in CacheQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = question.Key;
        if (Find(key) is { } kept && IsFresh(kept, question.Ttl))
        {
            _meter.LookedUp(question.Source, "hit");
            return Task.FromResult(kept);
        }

        var own = new Flight(question, _fly);
        while (true)
        {
            var flight = _flights.GetOrAdd(key, own);
            if (flight.TryJoin())
            {
                if (flight != own)
                {
                    _meter.LookedUp(question.Source, "shared");
                }

                return flight.WaitAsync(cancellationToken);
            }

            _flights.TryRemove(KeyValuePair.Create(key, flight));
        }
    }

    /// <summary>Drops an answer that turned out to be unusable.</summary>
    internal void Forget(CacheKey key) => _kept.Remove(key);

    private async Task<UpstreamAnswer> FlyAsync(Flight flight, CancellationToken abandoned)
    {
        var (source, key, ttl, ask) = flight.Question;
        try
        {
            var kept = Find(key);
            if (kept is not null && IsFresh(kept, ttl))
            {
                // Another flight landed between the first look and this one.
                _meter.LookedUp(source, "hit");
                return kept;
            }

            var answer = await ask(kept, abandoned);
            var isConfirmed = answer.Status is HttpStatusCode.NotModified && kept is not null;
            _meter.LookedUp(source, isConfirmed ? "confirmed" : "miss");
            if (isConfirmed)
            {
                answer = kept! with { At = answer.At, Cache = kept.Cache.RenewedBy(answer.Cache) };
            }

            if (answer.Status is HttpStatusCode.OK)
            {
                Keep(key, answer, ttl, replaces: kept is not null);
            }

            return answer;
        }
        finally
        {
            _flights.TryRemove(KeyValuePair.Create(key, flight));
        }
    }

    private UpstreamAnswer? Find(CacheKey key) => _kept.TryGetValue(key, out var kept) ? (UpstreamAnswer?)kept : null;

    private bool IsFresh(UpstreamAnswer answer, TimeSpan ttl) => _time.GetUtcNow() - answer.At < answer.Cache.FreshFor(ttl);

    private void Keep(CacheKey key, UpstreamAnswer answer, TimeSpan ttl, bool replaces)
    {
        var rules = answer.Cache;
        var until = answer.At + rules.FreshFor(ttl) + (rules.CanBeConfirmed ? ForConfirmation : TimeSpan.Zero);
        if (!rules.IsForbidden && until > _time.GetUtcNow())
        {
            using var entry = _kept.CreateEntry(key);
            entry.Value = answer;
            entry.Size = answer.Body.Length + Overhead;
            entry.AbsoluteExpiration = until;
        }
        else if (replaces)
        {
            _kept.Remove(key);
        }
    }
}
