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

    /// <param name="meter">Counts hits and misses.</param>
    /// <param name="time">The clock.</param>
    /// <param name="size">Bytes of bodies kept, about; what does not fit is not kept.</param>
    public ResponseCache(ProvidersMeter meter, TimeProvider time, long size = DefaultSize)
    {
        _meter = meter;
        _time = time;
        _kept = new MemoryCache(new MemoryCacheOptions { SizeLimit = size, Clock = new CacheClock(time) });
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    /// <summary>A fresh answer: kept, of a call under way, or of a new call.</summary>
    /// <param name="question">What is wanted.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and the call if it is this caller's; then others who wait for that make their own.</param>
    /// <returns>The answer, and whether this caller asked upstream for it.</returns>
    internal Task<(UpstreamAnswer Answer, bool IsOwn)> GetAsync(in CacheQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (LookUp(question, Find(question.Key)) is { } fresh)
        {
            return Task.FromResult((fresh, false));
        }

        var own = new Flight();
        var flight = _flights.GetOrAdd(question.Key, own);
        return flight == own ? LeadAsync(own, question, cancellationToken) : JoinAsync(flight, question, cancellationToken);
    }

    /// <summary>How the fetches of a source are met.</summary>
    internal CacheTallies TalliesOf(string source) => _meter.CacheOf(source);

    /// <summary>Drops an answer that turned out to be unusable.</summary>
    internal void Forget(CacheKey key) => _kept.Remove(key);

    private async Task<(UpstreamAnswer Answer, bool IsOwn)> LeadAsync(Flight flight, CacheQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            var kept = Find(question.Key);
            // Another flight may have landed since the first look.
            var found = LookUp(question, kept);
            var stale = kept?.RulesAt(_time.GetUtcNow()) ?? default;
            var answer = found ?? Take(question, kept, stale, await question.Ask(question.Request, stale, cancellationToken));
            End(flight, question.Key);
            flight.SetResult(answer);
            return (answer, found is null);
        }
        catch (Exception exception)
        {
            End(flight, question.Key);
            flight.Fail(exception, cancellationToken);
            throw;
        }
    }

    private async Task<(UpstreamAnswer Answer, bool IsOwn)> JoinAsync(Flight flight, CacheQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            question.Tallies.Shared.Add();
            return (await flight.Task.WaitAsync(cancellationToken), false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await GetAsync(question, cancellationToken);
        }
    }

    private UpstreamAnswer? LookUp(in CacheQuestion question, KeptAnswer? kept)
    {
        var fresh = kept?.FreshFor(question.Request.CacheTtl, _time.GetUtcNow());
        if (fresh is not null)
        {
            question.Tallies.Hits.Add();
        }

        return fresh;
    }

    private UpstreamAnswer Take(in CacheQuestion question, KeptAnswer? kept, CacheRules stale, HttpResponseMessage response)
    {
        var answer = UpstreamAnswer.From(response, _time.GetUtcNow(), question.Request.KeptHeaders);
        var isConfirmed = answer.Status is HttpStatusCode.NotModified && stale.CanBeConfirmed;
        (isConfirmed ? question.Tallies.Confirmed : question.Tallies.Misses).Add();
        if (isConfirmed)
        {
            answer = kept!.ConfirmedBy(answer);
        }

        if (answer.Status is HttpStatusCode.OK)
        {
            Keep(question, answer, kept);
        }

        return answer;
    }

    private void End(Flight flight, CacheKey key) => _flights.TryRemove(KeyValuePair.Create(key, flight));

    private KeptAnswer? Find(CacheKey key) => _kept.TryGetValue(key, out var kept) ? (KeptAnswer?)kept : null;

    private void Keep(in CacheQuestion question, UpstreamAnswer answer, KeptAnswer? kept)
    {
        var rules = answer.Cache;
        var keptFor = rules.FreshFor(question.Request.CacheTtl) + (rules.CanBeConfirmed ? ForConfirmation : TimeSpan.Zero);
        if (rules.IsForbidden || keptFor <= TimeSpan.Zero)
        {
            if (kept is not null)
            {
                _kept.Remove(question.Key);
            }
        }
        else if (kept?.TryKeep(answer, keptFor) is not true)
        {
            var room = new KeptAnswer(answer.Body.Length, keptFor + ForNextAnswer);
            room.TryKeep(answer, keptFor);
            using var entry = _kept.CreateEntry(question.Key);
            entry.Value = room;
            entry.Size = room.Size;
            entry.SlidingExpiration = room.Lifetime;
        }
    }
}
