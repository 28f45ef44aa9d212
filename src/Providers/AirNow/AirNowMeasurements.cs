using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.AirNow;

/// <summary>The shapes of what AirNow's readings hold.</summary>
internal static class AirNowMeasurements
{
    private static readonly Field[] s_indices =
    [
        new("aqi", "1", "US air quality index: the highest of the pollutants. 0 to 500, and beyond in smoke."),
        new("category", "", "Category of the highest index, such as Good or Moderate.", FieldKind.Text),
        .. AirNowPollutant.All.Select(pollutant =>
            new Field(pollutant.IndexField, "1", $"{pollutant.Label}: US air quality index, 0 to 500 and beyond.")),
    ];

    /// <summary>One hour.</summary>
    public static Measurement AirQuality { get; } = new(
        "air_quality",
        "Air quality of one hour in the United States; its instant is the start of the hour.",
        [
            .. s_indices,
            .. AirNowPollutant.All.Select(pollutant =>
                new Field(pollutant.Name, pollutant.Unit, $"{pollutant.Label}: concentration; only in readings from the history.")),
        ]);

    /// <summary>One day to come.</summary>
    public static Measurement Forecast { get; } = new(
        "air_quality_forecast",
        "Air quality expected for one local day; its instant is that date's midnight in UTC.",
        [.. s_indices, new Field("action_day", "1", "1 when the agency calls for action that day, 0 when not.")])
    {
        // Issued once a day, and all that is told of when is the date.
        Freshness = TimeSpan.FromDays(1),
    };
}
