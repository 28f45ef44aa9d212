namespace Aggregator.Simulator.World;

/// <summary>When upstreams have something new, and which day and hour of the simulated world that is.</summary>
internal sealed class SimulatedClock(TimeSpan? pace)
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan WeatherPeriod = TimeSpan.FromMinutes(10);

    /// <summary>The latest instant at which an upstream with this period had something new.</summary>
    public DateTimeOffset Latest(DateTimeOffset now, TimeSpan period) => Floor(now, pace ?? period);

    /// <summary>The period that an upstream keeps.</summary>
    public TimeSpan Period(TimeSpan period) => pace ?? period;

    /// <summary>Days of the simulated world since the beginning of 2026, UTC. At another pace they pass faster.</summary>
    public double Days(DateTimeOffset instant) => (instant - Epoch).TotalDays * (pace is { } faster ? WeatherPeriod / faster : 1);

    /// <summary>The instant of a day of the simulated world.</summary>
    public DateTimeOffset At(double days) => Epoch + TimeSpan.FromDays(days / (pace is { } faster ? WeatherPeriod / faster : 1));

    public static DateTimeOffset Floor(DateTimeOffset instant, TimeSpan period) =>
        new(instant.UtcTicks - (instant.UtcTicks % period.Ticks), TimeSpan.Zero);
}
