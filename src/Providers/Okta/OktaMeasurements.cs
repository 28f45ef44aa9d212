using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Okta;

/// <summary>What Okta's readings look like.</summary>
internal static class OktaMeasurements
{
    public const string Count = "count";
    public const string Limit = "limit";
    public const string Remaining = "remaining";

    public static Measurement Users { get; } = new(
        "okta_users",
        "Users of the org in one state (tag `status`); deprovisioned ones are not counted.",
        [new Field(Count, "1", "Users; 0 when the whole list has none in this state.")]);

    public static Measurement Groups { get; } = new(
        "okta_groups",
        "Groups of the org of one type (tag `type`).",
        [new Field(Count, "1", "Groups; 0 when the whole list has none of this type.")]);

    public static Measurement Events { get; } = new(
        "okta_events",
        "Events of the System Log in one minute, of one type (tag `event_type`) and one outcome (tag `outcome`, absent when the event has none).",
        [new Field(Count, "1", "Events of the whole minute so far; it may grow for 15 minutes. A minute without such an event has no row.")]);

    public static Measurement RateLimit { get; } = new(
        "okta_rate_limit",
        "Calls of one family of endpoints (tag `bucket`) in the minute of the answer, as its headers tell.",
        [
            new Field(Limit, "1", "Calls that this credential may make in the minute."),
            new Field(Remaining, "1", "Calls left."),
        ]);

    public static IReadOnlyList<Measurement> All { get; } = [Users, Groups, Events, RateLimit];
}
