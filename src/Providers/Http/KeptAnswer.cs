using System.Net;

namespace Aggregator.Providers.Http;

/// <summary>
/// The room of one answer in the cache. A newer answer is written over the older, so that a place polled for years takes the same memory
/// throughout and the collector nothing; whoever gets an answer gets a copy of its body. Safe for concurrent use.
/// </summary>
/// <param name="length">Bytes of the first body; later ones may be a little longer.</param>
/// <param name="lifetime">How long it is kept after it was last looked at, and so any answer in it.</param>
internal sealed class KeptAnswer(int length, TimeSpan lifetime)
{
    /// <summary>What it costs besides the body, about.</summary>
    private const int Overhead = 512;

    private readonly Lock _gate = new();
    private readonly byte[] _body = GC.AllocateUninitializedArray<byte>(RoomFor(length));
    private int _length;
    private DateTimeOffset _at;
    private DateTimeOffset _until;
    private CacheRules _rules;
    private AnswerHeaders _headers = AnswerHeaders.None;

    /// <summary>How long it is kept after it was last looked at.</summary>
    public TimeSpan Lifetime => lifetime;

    /// <summary>Bytes of memory, about.</summary>
    public long Size => _body.Length + Overhead;

    /// <summary>What the answer says about being kept; its validators are what upstream can be asked by. Default once its time is over.</summary>
    /// <param name="now">UTC.</param>
    public CacheRules RulesAt(DateTimeOffset now)
    {
        lock (_gate)
        {
            return now < _until ? _rules : default;
        }
    }

    /// <summary>The answer, when it is fresh for somebody who reuses answers for the given time.</summary>
    /// <param name="ttl">How long it is reused.</param>
    /// <param name="now">UTC.</param>
    public UpstreamAnswer? FreshFor(TimeSpan ttl, DateTimeOffset now)
    {
        lock (_gate)
        {
            return now < _until && now - _at < _rules.FreshFor(ttl) ? Copy() : null;
        }
    }

    /// <summary>The answer, confirmed by a 304 that came later.</summary>
    public UpstreamAnswer ConfirmedBy(UpstreamAnswer confirmation)
    {
        lock (_gate)
        {
            return Copy() with { At = confirmation.At, Cache = _rules.RenewedBy(confirmation.Cache) };
        }
    }

    /// <summary>Writes an answer over the one before; false when it has no room for it, or too much.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="keptFor">How long it is kept.</param>
    public bool TryKeep(UpstreamAnswer answer, TimeSpan keptFor)
    {
        if (keptFor > lifetime || answer.Body.Length > _body.Length || _body.Length > 2 * RoomFor(answer.Body.Length))
        {
            return false;
        }

        lock (_gate)
        {
            answer.Body.Span.CopyTo(_body);
            _length = answer.Body.Length;
            _at = answer.At;
            _until = answer.At + keptFor;
            _rules = answer.Cache;
            _headers = answer.Headers;
        }

        return true;
    }

    // The next answer's numbers may have a digit more.
    private static int RoomFor(int length) => length + (length / 16) + 16;

    private UpstreamAnswer Copy() => new()
    {
        Status = HttpStatusCode.OK,
        Body = _body.AsSpan(0, _length).ToArray(),
        At = _at,
        Cache = _rules,
        Headers = _headers,
    };
}
