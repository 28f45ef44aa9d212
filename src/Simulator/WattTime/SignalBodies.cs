using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.WattTime;

/// <summary>Bodies of <c>/v3/forecast</c>, <c>/v3/historical</c> and <c>/v3/signal-index</c>.</summary>
internal sealed class SignalBodies(SimulatedClock clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    /// <summary>Values of these last hours are filled in, and final afterwards.</summary>
    private static readonly TimeSpan ImputedFor = TimeSpan.FromHours(1);

    /// <summary>Horizon 0 is the present value alone.</summary>
    public JsonObject Forecast(GridRegion region, DateTimeOffset now, int hours)
    {
        var generated = clock.Latest(now, Period);
        var issued = clock.Days(generated);
        var points = hours == 0
            ? [Point(generated, GridCarbon.At(region.Centre, issued))]
            : Enumerable.Range(0, hours * 12).Select(step =>
            {
                var at = SimulatedClock.Floor(generated, Period) + (step * Period);
                return Point(at, GridCarbon.Forecast(region.Centre, issued, issued + (at - generated).TotalDays));
            });
        var body = Body("watttime/forecast_200.json", region, points);
        body["meta"]!["generated_at"] = Text(generated);
        body["meta"]!["generated_at_period_seconds"] = (int)Math.Max(1, clock.Period(Period).TotalSeconds);
        return body;
    }

    public JsonObject Index(GridRegion region, string signal, DateTimeOffset now)
    {
        var at = clock.Latest(now, Period);
        var body = Body("watttime/signal_index_200.json", region, [Point(at, GridCarbon.Percentile(region.Centre, clock.Days(at)))]);
        body["meta"]!["signal_type"] = signal;
        return body;
    }

    /// <summary>Every fifth minute of the range, both ends included, none of the future.</summary>
    public JsonObject History(GridRegion region, DateTimeOffset start, DateTimeOffset end, DateTimeOffset now, bool marksImputed)
    {
        var first = SimulatedClock.Floor(start + Period - TimeSpan.FromTicks(1), Period);
        var last = end < now ? end : now;
        var count = last < first ? 0 : (int)((last - first) / Period) + 1;
        return Body("watttime/historical_200.json", region, Enumerable.Range(0, count).Select(step =>
        {
            var at = first + (step * Period);
            var point = Point(at, GridCarbon.At(region.Centre, clock.Days(at)));
            point["last_updated"] = Text(at + Period);
            if (marksImputed)
            {
                point["imputed_data_used"] = now - at < ImputedFor;
            }

            return point;
        }));
    }

    private static JsonObject Body(string payload, GridRegion region, IEnumerable<JsonNode> points)
    {
        var body = Payload.Object(payload);
        body["data"] = new JsonArray([.. points]);
        body["meta"]!["region"] = region.Name;
        body["meta"]!["warnings"] = new JsonArray();
        return body;
    }

    private static JsonObject Point(DateTimeOffset at, double value) => new() { ["point_time"] = Text(at), ["value"] = value };

    private static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
