using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.Salesforce;

/// <summary>Bodies of <c>/limits</c>: the recorded limits with other remains. They are good to 5 minutes, as the real ones.</summary>
internal sealed class LimitBodies(SimulatedClock clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    public JsonObject At(DateTimeOffset now, RequestBudget budget)
    {
        var days = clock.Days(clock.Latest(now, Period));
        var body = Payload.Object("salesforce/limits.json");
        var seed = 510UL;
        foreach (var (name, limit) in body)
        {
            var max = (double)limit!["Max"]!;
            limit["Remaining"] = (long)Math.Round(max * (1 - Part(name, seed++, days)));
        }

        body["DailyApiRequests"]!["Max"] = budget.Max;
        body["DailyApiRequests"]!["Remaining"] = budget.Max - budget.Used(now);
        return body;
    }

    /// <summary>What is used: of a day's limit more with every hour, of others as work goes.</summary>
    private static double Part(string name, ulong seed, double days)
    {
        var wander = (1 + Noise.At(seed, days, 0.3)) / 2;
        return name.StartsWith("Daily", StringComparison.Ordinal) ? 0.5 * (days - Math.Floor(days)) * (0.5 + (wander / 2))
            : name.EndsWith("MB", StringComparison.Ordinal) ? 0.4 + (0.2 * wander)
            : 0.3 * wander * Working(days);
    }

    /// <summary>From 0 at night to 1 at noon.</summary>
    private static double Working(double days) => (1 - Math.Cos(2 * Math.PI * days)) / 2;
}
