using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Site24x7;

/// <summary>What Site24x7's readings look like.</summary>
internal static class Site24x7Measurements
{
    public const string Status = "status";
    public const string State = "state";
    public const string Value = "value";
    public const string Attribute = "attribute";
    public const string Unit = "unit";
    public const string Downtime = "downtime";
    public const string DownReason = "down_reason";

    private static readonly Field[] s_check =
    [
        new(Status, "1", "Site24x7's number: 0 down, 1 up, 2 trouble, 3 critical, 5 suspended, 7 maintenance, 9 discovery, 10 configuration error."),
        new(State, "", "The same in a word; unknown for other numbers.", FieldKind.Text),
        new(Value, "1", "What was measured, in the unit that the field unit names; absent when nothing was, such as when down."),
        new(Attribute, "", "What was measured, such as response_time; beside a value.", FieldKind.Text),
        new(Unit, "", "Unit of the value in Site24x7's words, such as ms; beside a value.", FieldKind.Text),
    ];

    public static Measurement Monitor { get; } = new(
        "uptime_monitor",
        "A monitor as it was found when last checked; a state that no check finds (suspended, maintenance) as it was when asked for.",
        [
            .. s_check,
            new Field(Downtime, "s", "How long it has been down; absent when it is not."),
            new Field(DownReason, "", "Why it is down, in Site24x7's words.", FieldKind.Text),
        ]);

    public static Measurement Location { get; } = new(
        "uptime_monitor_location", "A monitor as one of its locations found it when it last checked from there.", s_check);

    public static IReadOnlyList<Measurement> All { get; } = [Monitor, Location];
}
