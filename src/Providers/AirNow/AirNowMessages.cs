namespace Aggregator.Providers.AirNow;

/// <summary>What AirNow's own words mean. It may say them with any status, also with 200.</summary>
internal static class AirNowMessages
{
    // A minute for clocks that differ: a call that comes too early costs another hour.
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);

    /// <summary>"Invalid API key", "Request not authenticated."</summary>
    public static bool RefusesKey(string text) =>
        text.Contains("API key", StringComparison.OrdinalIgnoreCase) || text.Contains("not authenticated", StringComparison.OrdinalIgnoreCase);

    /// <summary>"Web service request limit exceeded. …"</summary>
    public static bool IsOverLimit(string text) => text.Contains("limit exceeded", StringComparison.OrdinalIgnoreCase);

    /// <summary>"There are no observations available for …"</summary>
    public static bool HasNoData(string text) =>
        text.StartsWith("There are no ", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("No ", StringComparison.OrdinalIgnoreCase)
        || text.Contains("not available", StringComparison.OrdinalIgnoreCase);

    /// <summary>Time until the hour's budget is whole again: limits are per clock hour.</summary>
    public static TimeSpan UntilNextHour(DateTimeOffset now) =>
        TimeSpan.FromHours(1) - new TimeSpan(now.Ticks % TimeSpan.TicksPerHour) + s_margin;
}
