namespace Aggregator.Providers.Okta;

/// <summary>Instants as Okta and its readings have them.</summary>
internal static class OktaInstants
{
    /// <summary>The beginning of the minute, UTC.</summary>
    public static DateTimeOffset Minute(this DateTimeOffset instant) =>
        new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);

    /// <summary>The later of two.</summary>
    public static DateTimeOffset OrLater(this DateTimeOffset instant, DateTimeOffset other) => instant < other ? other : instant;

    /// <summary>The earlier of two.</summary>
    public static DateTimeOffset OrEarlier(this DateTimeOffset instant, DateTimeOffset other) => instant > other ? other : instant;
}
