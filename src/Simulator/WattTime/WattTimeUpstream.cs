using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.WattTime;

/// <summary>WattTime v3: a token of 30 minutes, 3,000 calls in any 5 minutes, 100 of them logins, and a plan that leaves regions out.</summary>
internal sealed class WattTimeUpstream(SimulatorOptions options, SimulatedClock clock, Func<int> faultNumber) : IUpstream
{
    private const string Moer = "co2_moer";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(32);

    private readonly SlidingLimit _calls = new(options.WattTimePerFiveMinutes, Window);
    private readonly SlidingLimit _logins = new(options.WattTimeLoginsPerFiveMinutes, Window);
    private readonly TokenDesk _tokens = new(options, faultNumber);
    private readonly SignalBodies _bodies = new(clock);

    public IReadOnlyList<Refusal> Refusals => WattTimeRefusals.All;

    public bool IsTokenCall(string path) => path.TrimEnd('/').Equals("/login", StringComparison.OrdinalIgnoreCase);

    public Answer Reply(Question question)
    {
        var path = question.Path.TrimEnd('/').ToLowerInvariant();
        if (path.StartsWith("/v2/", StringComparison.Ordinal))
        {
            return Answer.Html(410, "Gone");
        }

        if (path == "/login" && !_logins.Allows(question.At) || !_calls.Allows(question.At))
        {
            return Error(429, "Too Many Requests", "API rate limit exceeded");
        }

        if (path == "/login")
        {
            return _tokens.LogIn(question) is { } token ? Answer.Json(new JsonObject { ["token"] = token }) : Refused();
        }

        return _tokens.Knows(question) ? Data(path, question) : Refused();
    }

    private Answer Data(string path, Question question) => path switch
    {
        "/v3/region-from-loc" => RegionFromLocation(question),
        "/v3/signal-index" => Region(question) is { } region
            ? Answer.Json(_bodies.Index(region, question.Text("signal_type")!, question.At))
            : Invalid(),
        "/v3/forecast" => Planned(question) ?? Forecast(question),
        "/v3/historical" => Planned(question) ?? History(question),
        _ => Error(404, "Not Found", "no such endpoint"),
    };

    private static Answer RegionFromLocation(Question question)
    {
        if (question.Number("latitude") is not { } latitude || question.Number("longitude") is not { } longitude
            || question.Text("signal_type") is not { } signal)
        {
            return Invalid();
        }

        if (GridRegion.Covering(latitude, longitude) is not { } region)
        {
            return Answer.Recorded(404, "watttime/error_404_no_coverage.json");
        }

        var body = Payload.Object("watttime/region_from_loc_200.json");
        body["region"] = region.Name;
        body["region_full_name"] = region.FullName;
        body["signal_type"] = signal;
        return Answer.Json(body);
    }

    /// <summary>What stands in the way of a rate; null when nothing does.</summary>
    private Answer? Planned(Question question) =>
        Region(question) is not { } region || question.Text("signal_type") is not Moer ? Invalid()
        : options.WattTimePlan.Contains(region.Name) ? null
        : Answer.Recorded(403, "watttime/error_403_invalid_scope.json");

    private Answer Forecast(Question question) => (question.Number("horizon_hours") ?? 24) is var hours && hours is >= 0 and <= 72
        ? Answer.Json(_bodies.Forecast(Region(question)!, question.At, (int)hours))
        : Invalid();

    private Answer History(Question question) =>
        Instant(question.Text("start")) is { } start && Instant(question.Text("end")) is { } end && start <= end && end - start <= LongestRange
            ? Answer.Json(_bodies.History(Region(question)!, start, end, question.At, question.Text("include_imputed_marker") is "true"))
            : Invalid();

    private static GridRegion? Region(Question question) =>
        question.Text("signal_type") is Moer or "health_damage" ? GridRegion.Find(question.Text("region")) : null;

    /// <summary>An instant without a zone is refused, as v3 does.</summary>
    private static DateTimeOffset? Instant(string? text) =>
        text is { Length: > 10 } && (text.EndsWith('Z') || text.AsSpan(10).ContainsAny('+', '-'))
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant)
            ? instant
            : null;

    private static Answer Refused() => Answer.Recorded(403, "watttime/error_403_nginx.html");

    private static Answer Invalid() => Answer.Recorded(400, "watttime/error_docs.json");

    private static Answer Error(int status, string error, string message) =>
        Answer.Json(new JsonObject { ["error"] = error, ["message"] = message }, status);
}
