using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.Site24x7;

/// <summary>Bodies of <c>/api/current_status</c>: the recorded monitors, which are checked each minute, with other values.</summary>
internal sealed class MonitorBodies(SimulatedClock clock)
{
    /// <summary>Above it a monitor is down: some percent of the time, for an hour or two.</summary>
    private const double Unlucky = 0.8;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly string[] OnlyWhenDown = ["down_reason", "downtime_millis", "duration", "outage_id"];

    public JsonObject CurrentStatus(DateTimeOffset now)
    {
        var at = clock.Latest(now, Period);
        var body = Payload.Object("site24x7/current_status_full.json");
        var data = body["data"]!;
        var groups = data["monitor_groups"]!.AsArray();
        foreach (var monitor in groups.SelectMany(group => group!["monitors"]!.AsArray()).Concat(data["monitors"]!.AsArray()))
        {
            Check(monitor!.AsObject(), at);
        }

        foreach (var group in groups)
        {
            group!["status"] = group["monitors"]!.AsArray().Min(monitor => (int)monitor!["status"]!);
        }

        return body;
    }

    private void Check(JsonObject monitor, DateTimeOffset at)
    {
        var seed = 400 + ulong.Parse((string)monitor["monitor_id"]!, CultureInfo.InvariantCulture);
        var days = clock.Days(at);
        var isUp = Noise.At(seed, days, 0.1) < Unlucky;
        Tell(monitor, at, isUp, 400 + (Noise.At(seed + 1, days, 0.02) * 250));
        foreach (var location in monitor["locations"]!.AsArray())
        {
            seed += 1000;
            Tell(location!.AsObject(), at, isUp, 500 + (Noise.At(seed, days, 0.02) * 350));
        }

        foreach (var name in isUp ? OnlyWhenDown : [])
        {
            monitor.Remove(name);
        }
    }

    private static void Tell(JsonObject told, DateTimeOffset at, bool isUp, double value)
    {
        told["status"] = isUp ? 1 : 0;
        told["attribute_value"] = isUp ? Math.Round(value) : "-";
        told["last_polled_time"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);
    }
}
