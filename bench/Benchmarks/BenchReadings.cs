using Aggregator.Providers.Contracts;

namespace Aggregator.Bench.Benchmarks;

/// <summary>Readings of eight fields.</summary>
internal static class BenchReadings
{
    private static readonly Field[] s_fields =
    [
        new("temperature", "Cel", "Air temperature."),
        new("feels_like", "Cel", "Temperature as people feel it."),
        new("pressure", "hPa", "Air pressure."),
        new("humidity", "%", "Relative humidity."),
        new("wind_speed", "m/s", "Mean wind speed."),
        new("wind_direction", "deg", "Where the wind comes from."),
        new("cloud_cover", "%", "Sky covered by clouds."),
        new("visibility", "m", "Visibility."),
    ];

    public static Measurement Measurement { get; } = new("weather", "The weather at a place.", s_fields);

    /// <summary>The same under a name that no provider of the daemon adds fields to.</summary>
    public static Measurement Archive { get; } = new("archive", "The weather at a place, long ago.", s_fields);

    public static Series Series(int number) => Series(Measurement, $"s{number / 1000:000}", Place(number));

    public static Series Series(Measurement measurement, string source, string place) => new(measurement, ("provider", "OpenWeatherMap"), ("source", source), ("place", place));

    public static string Place(int number) => $"p{number:00000}";

    /// <summary>Values that are different each time, with as many digits as upstream sends.</summary>
    public static Reading Of(Series series, DateTimeOffset at, int step)
    {
        var temperature = Math.Round(15 + 10 * Math.Sin(step * 0.01), 2);
        return new Reading(series, at, at.AddSeconds(1))
            .With("temperature", temperature)
            .With("feels_like", temperature - 1.25)
            .With("pressure", 1000 + step % 40)
            .With("humidity", 40 + step % 60)
            .With("wind_speed", Math.Round(step % 97 * 0.31, 2))
            .With("wind_direction", step * 7 % 360)
            .With("cloud_cover", step * 3 % 100)
            .With("visibility", 10000);
    }
}
