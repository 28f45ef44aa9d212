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

    private static readonly TimeSpan ForConfirmation = TimeSpan.FromDays(1);

    // Who polls often finds the room of the answer before; who polls seldom costs the collector little.
    private static readonly TimeSpan ForNextAnswer = TimeSpan.FromMinutes(10);
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
    internal ValueTask<CacheAnswer> GetAsync(in CacheQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Find(question.Key)?.FreshFor(question.Ttl, _time.GetUtcNow()) is { } fresh)
        {
            _meter.LookedUp(question.Source, "hit");
            return ValueTask.FromResult(new CacheAnswer(fresh, IsOwn: false));
        }

        var own = new Flight(question, _fly);
        while (true)
        {
            var flight = _flights.GetOrAdd(question.Key, own);
            if (flight.TryJoin())
            {
                if (flight != own)
                {
                    _meter.LookedUp(question.Source, "shared");
                }

                return flight.WaitAsync(isOwn: flight == own, cancellationToken);
            }

            _flights.TryRemove(KeyValuePair.Create(question.Key, flight));
        }
    }

    /// <summary>Drops an answer that turned out to be unusable.</summary>
    internal void Forget(CacheKey key) => _kept.Remove(key);

    private async Task<UpstreamAnswer> FlyAsync(Flight flight, CancellationToken abandoned)
    {
        var (source, key, ttl, request, ask) = flight.Question;
        try
        {
            var kept = Find(key);
            if (kept?.FreshFor(ttl, _time.GetUtcNow()) is { } fresh)
            {
                // Another flight landed between the first look and this one.
                _meter.LookedUp(source, "hit");
                return fresh;
            }

            var stale = kept?.RulesAt(_time.GetUtcNow()) ?? default;
            flight.HasAsked = true;
            var answer = await ask(request, stale, abandoned);
            var isConfirmed = answer.Status is HttpStatusCode.NotModified && stale.CanBeConfirmed;
            _meter.LookedUp(source, isConfirmed ? "confirmed" : "miss");
            if (isConfirmed)
            {
                answer = kept!.ConfirmedBy(answer);
            }

            if (answer.Status is HttpStatusCode.OK)
            {
                Keep(key, answer, ttl, kept);
            }

            return answer;
        }
        finally
        {
            _flights.TryRemove(KeyValuePair.Create(key, flight));
        }
    }

    private KeptAnswer? Find(CacheKey key) => _kept.TryGetValue(key, out var kept) ? (KeptAnswer?)kept : null;

    private void Keep(CacheKey key, UpstreamAnswer answer, TimeSpan ttl, KeptAnswer? kept)
    {
        var rules = answer.Cache;
        var keptFor = rules.FreshFor(ttl) + (rules.CanBeConfirmed ? ForConfirmation : TimeSpan.Zero);
        if (rules.IsForbidden || keptFor <= TimeSpan.Zero)
        {
            if (kept is not null)
            {
                _kept.Remove(key);
            }
        }
        else if (kept?.TryKeep(answer, keptFor) is not true)
        {
            var room = new KeptAnswer(answer.Body.Length, keptFor + ForNextAnswer);
            room.TryKeep(answer, keptFor);
            using var entry = _kept.CreateEntry(key);
            entry.Value = room;
            entry.Size = room.Size;
            entry.SlidingExpiration = room.Lifetime;
        }
    }
}
