using System.Text.Json.Nodes;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.Salesforce;

/// <summary>How many records the org's objects have: more with time, and some come and go with the working day.</summary>
internal sealed class Records(SimulatedClock clock)
{
    private static readonly Dictionary<string, (int Base, double PerDay, double ByDay)> s_objects = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Account"] = (1_240, 0.4, 0),
        ["Contact"] = (4_810, 1.5, 0),
        ["Lead"] = (3_120, 2.2, 60),
        ["Opportunity"] = (930, 0.3, 15),
        ["Case"] = (2_650, 1.1, 120),
        ["Task"] = (18_400, 9, 300),
    };

    /// <summary>Values of a field by which rows can be grouped; of others there is one group without a value.</summary>
    private static readonly Dictionary<string, string[]> s_groups = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Status"] = ["New", "Working", "Escalated", "Closed"],
        ["Priority"] = ["High", "Medium", "Low"],
        ["StageName"] = ["Prospecting", "Qualification", "Negotiation", "Closed Won", "Closed Lost"],
    };

    /// <summary>Records of an object; null when there is no such object.</summary>
    public int? Count(string name, DateTimeOffset at)
    {
        if (!s_objects.TryGetValue(name, out var kind))
        {
            return null;
        }

        // Counted from the beginning of the simulated world's year, so that a fast world stays within reason.
        var days = clock.Days(at) % 365;
        var work = (1 - Math.Cos(2 * Math.PI * days)) / 2 * (1 + (0.3 * Noise.At(560 + (ulong)kind.Base, days, 0.2)));
        return kind.Base + (int)(kind.PerDay * days) + (int)(kind.ByDay * work);
    }

    /// <summary>The groups of a field, with their share of the records.</summary>
    public static IEnumerable<(string? Value, double Share)> Groups(string field) => s_groups.TryGetValue(field, out var values)
        ? values.Select((value, index) => ((string?)value, 2.0 * (index + 1) / (values.Length * (values.Length + 1))))
        : [(null, 1)];

    /// <summary>The body of <c>/limits/recordCount</c>: objects that are not known are left out, and nobody promises an order.</summary>
    public JsonObject Counts(string names, DateTimeOffset at) => new()
    {
        ["sObjects"] = new JsonArray(
        [
            .. s_objects.Keys
                .Where(names.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase).Contains)
                .Select(name => new JsonObject { ["count"] = Count(name, at), ["name"] = name }),
        ]),
    };
}
