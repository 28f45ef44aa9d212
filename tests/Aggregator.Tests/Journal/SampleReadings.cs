using Aggregator.Providers.Contracts;

namespace Aggregator.Tests.Journal;

/// <summary>Readings of an invented measurement, numbered so that each can be found again.</summary>
internal static class SampleReadings
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly Measurement Weather = new("sample_weather", "Weather.",
    [
        new("temperature", "Cel", "Air."), new("humidity", "%", "Air."), new("sky", "", "In words.", FieldKind.Text),
    ]);

    public static readonly Measurement Forecast = new("sample_forecast", "Weather to come.", [new("temperature", "Cel", "Air.")]);

    private static readonly Series s_home = new(Weather, ("place", "home"), ("provider", "sample"));

    /// <summary>The reading with that number: one a second, its temperature tells which.</summary>
    public static Reading Number(int number, Series? series = null) =>
        new Reading(series ?? s_home, Start.AddSeconds(number), Start.AddSeconds(number).AddMilliseconds(250)).With("temperature", number / 4.0);

    public static IReadOnlyList<Reading> Numbers(int from, int count) => [.. Enumerable.Range(from, count).Select(number => Number(number))];
}
