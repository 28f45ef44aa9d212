using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.Okta;

/// <summary>
/// The System Log: one event in each <see cref="OktaOrg.EventEvery"/> of the simulated world, the same in every process. Every eleventh is written down
/// some time after it happened, and so is listed after later ones.
/// </summary>
internal sealed class OktaEvents
{
    private const ulong Seed = 600;
    private const int Late = 11;
    private static readonly DateTimeOffset s_epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_retention = TimeSpan.FromDays(90);

    private static readonly (string Type, string Outcome)[] s_kinds =
    [
        ("user.session.start", "SUCCESS"), ("user.session.start", "SUCCESS"), ("user.session.start", "FAILURE"), ("user.session.end", "SUCCESS"),
        ("policy.evaluate_sign_on", "ALLOW"), ("policy.evaluate_sign_on", "DENY"), ("user.authentication.auth_via_mfa", "SUCCESS"),
        ("app.oauth2.token.grant.access_token", "SUCCESS"), ("system.api_token.create", "SUCCESS"),
    ];

    private readonly TimeSpan _every;

    public OktaEvents(OktaOrg org, SimulatedClock clock)
    {
        // A day of the simulated world takes as much less time.
        var faster = clock.Days(s_epoch.AddDays(1)) - clock.Days(s_epoch);
        _every = org.EventEvery / faster;
    }

    /// <summary>Events that were written down in a span, in that order.</summary>
    /// <returns>How many there are of each type and outcome, by the minute in which they happened.</returns>
    public IReadOnlyDictionary<(DateTimeOffset Minute, string Type, string Outcome), int> Counts(DateTimeOffset since, DateTimeOffset before)
    {
        var counts = new Dictionary<(DateTimeOffset, string, string), int>();
        for (var number = FirstAt(since); number < FirstAt(before); number++)
        {
            var (type, outcome) = KindOf(number);
            var key = (SimulatedClock.Floor(PublishedAt(number), TimeSpan.FromMinutes(1)), type, outcome);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }

    /// <summary>A page of who polls: everything from an instant or a place to now, and always a place that is next.</summary>
    public OktaPage Page(DateTimeOffset at, DateTimeOffset since, long? after, int limit)
    {
        var end = FirstAt(at);
        var first = Math.Max(after is { } place ? place + 1 : FirstAt(since), FirstAt(at - s_retention));
        var last = Math.Min(end, first + limit) - 1;
        var recorded = Payload.Array("okta/system_log_page.json")[0]!;
        return new OktaPage([.. Numbers(first, last).Select(number => Event(recorded, number))], Math.Max(last, first - 1));
    }

    private static IEnumerable<long> Numbers(long first, long last)
    {
        for (var number = first; number <= last; number++)
        {
            yield return number;
        }
    }

    /// <summary>The first event that is written down at the instant or later.</summary>
    private long FirstAt(DateTimeOffset instant) => ((instant - s_epoch).Ticks + _every.Ticks - 1) / _every.Ticks;

    private DateTimeOffset WrittenAt(long number) => s_epoch + new TimeSpan(number * _every.Ticks);

    private DateTimeOffset PublishedAt(long number) => number % Late == 0 ? WrittenAt(number) - (Late * _every / 2) : WrittenAt(number);

    private static (string Type, string Outcome) KindOf(long number) =>
        s_kinds[(int)((Noise.At(Seed, number, 1) + 1) / 2 * s_kinds.Length) % s_kinds.Length];

    private JsonNode Event(JsonNode recorded, long number)
    {
        var (type, outcome) = KindOf(number);
        var one = recorded.DeepClone();
        one["uuid"] = string.Create(CultureInfo.InvariantCulture, $"{(uint)(number >> 16):x8}-{number & 0xffff:x4}-11ea-97fb-5925e98228bd");
        one["published"] = PublishedAt(number).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        one["eventType"] = type;
        one["outcome"]!["result"] = outcome;
        one["displayMessage"] = type;
        one["legacyEventType"] = null;
        return one;
    }
}
