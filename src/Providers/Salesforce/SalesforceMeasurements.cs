using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Salesforce;

/// <summary>What Salesforce's readings look like.</summary>
internal static class SalesforceMeasurements
{
    public const string Max = "max";
    public const string Remaining = "remaining";
    public const string Used = "used";
    public const string UsedPercent = "used_percent";
    public const string Count = "count";
    public const string Value = "value";

    public static Measurement Limit { get; } = new(
        "salesforce_limit",
        "One limit of the org (tag `limit`), as it stood up to 5 minutes before.",
        [
            new Field(Max, "1", "What the org may use; megabytes for the limits whose name ends in MB."),
            new Field(Remaining, "1", "What is left; for a moment it may be below 0 or above the maximum."),
            new Field(Used, "1", "The maximum less what is left."),
            new Field(UsedPercent, "%", "Part that is used; absent when the maximum is 0."),
        ]);

    public static Measurement Usage { get; } = new(
        "salesforce_api_usage",
        "API requests of the last 24 hours as every answer tells them, by `kind`: `api-usage` of the whole org, `per-app-api-usage` of one `app`.",
        [
            new Field(Used, "1", "Requests made, by every program of the org."),
            new Field(Max, "1", "Requests allowed."),
            new Field(UsedPercent, "%", "Part that is used; absent when the maximum is 0."),
        ]);

    public static Measurement Records { get; } = new(
        "salesforce_records",
        "Records of one object (tag `object`); a cached, approximate count.",
        [new Field(Count, "1", "Records, those in the recycle bin not included.")]);

    public static Measurement Query { get; } = new(
        "salesforce_query",
        "A number of a query (tags `query`, `column`, and `group` where it groups).",
        [new Field(Value, "1", "The number, in the unit of the query's column.")]);

    public static IReadOnlyList<Measurement> All { get; } = [Limit, Usage, Records, Query];

    /// <summary>The part in percent, not clamped; null of nothing.</summary>
    public static double? Percent(double? used, double? max) => max > 0 ? 100 * used / max : null;
}
