using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.Okta;

/// <summary>
/// Users and groups. Each hour of the simulated world one user joins at the end of the list and one leaves at its beginning, also while somebody
/// is reading it page by page.
/// </summary>
internal sealed class OktaDirectory(OktaOrg org, SimulatedClock clock)
{
    private const int Groups = 37;
    private const ulong Seed = 500;
    private const double UntilOthersAreLockedOut = 0.04;

    /// <summary>Users after a place.</summary>
    public OktaPage Users(DateTimeOffset at, long? after, int limit)
    {
        var days = clock.Days(at);
        var newest = (long)Math.Floor(days * 24);
        var first = Math.Max(newest - org.Users + 1, (after ?? long.MinValue / 2) + 1);
        var last = Math.Min(newest, first + limit - 1);
        var recorded = Payload.Array("okta/users_page1.json")[0]!;
        return new OktaPage([.. Range(first, last).Select(number => User(recorded, number, days))], last < newest ? last : null);
    }

    /// <summary>Groups after a place.</summary>
    public static OktaPage GroupsAfter(long? after, int limit)
    {
        var first = (after ?? -1) + 1;
        var last = Math.Min(Groups - 1, first + limit - 1);
        var recorded = Payload.Array("okta/groups_list.json")[0]!;
        return new OktaPage([.. Range(first, last).Select(number => Group(recorded, number))], last < Groups - 1 ? last : null);
    }

    private static IEnumerable<long> Range(long first, long last)
    {
        for (var number = first; number <= last; number++)
        {
            yield return number;
        }
    }

    private static JsonNode User(JsonNode recorded, long number, double days)
    {
        var user = recorded.DeepClone();
        user["id"] = $"00u{unchecked((uint)number):x17}";
        user["status"] = StatusOf(number, days);
        return user;
    }

    private static string StatusOf(long number, double days) => Noise.At(Seed, number, 1) switch
    {
        > 0.97 => "SUSPENDED",
        > 0.93 => "PASSWORD_EXPIRED",
        > 0.90 => "STAGED",
        > 0.86 => "PROVISIONED",
        _ when Noise.At(Seed + (ulong)Math.Abs(number), days, UntilOthersAreLockedOut) > 0.9 => "LOCKED_OUT",
        _ => "ACTIVE",
    };

    private static JsonNode Group(JsonNode recorded, long number)
    {
        var group = recorded.DeepClone();
        group["id"] = $"00g{number:x17}";
        group["type"] = number == 0 ? "BUILT_IN" : number % 4 == 0 ? "APP_GROUP" : "OKTA_GROUP";
        group["profile"]!["name"] = number == 0 ? "Everyone" : $"Group {number}";
        return group;
    }
}
