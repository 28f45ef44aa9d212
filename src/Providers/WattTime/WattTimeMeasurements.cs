using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.WattTime;

/// <summary>What WattTime's readings look like.</summary>
internal static class WattTimeMeasurements
{
    public const string Moer = "moer";
    public const string Imputed = "imputed";
    public const string Percentile = "percentile";

    public static Measurement Carbon { get; } = new(
        "grid_carbon",
        "Marginal emissions of the grid over the interval that begins at the instant.",
        [
            new Field(Moer, "g/kW.h", "CO2 that one more kilowatt-hour emits, above 0 and seldom over 1200."),
            new Field(Imputed, "1", "1 when WattTime filled the value in and will replace it, 0 when it is final; only history tells."),
        ]);

    public static Measurement CarbonForecast { get; } = new(
        "grid_carbon_forecast",
        "Marginal emissions of the grid over the interval that begins at the instant, as forecast when issued.",
        [new Field(Moer, "g/kW.h", "CO2 that one more kilowatt-hour will emit.")]);

    public static Measurement CarbonIndex { get; } = new(
        "grid_carbon_index",
        "How dirty the grid is compared with its own last month; a rank, no emission rate.",
        [new Field(Percentile, "%", "0 (cleanest) to 100 (dirtiest).")]);

    public static IReadOnlyList<Measurement> All { get; } = [Carbon, CarbonForecast, CarbonIndex];

    public static Measurement Of(WattTimeProduct product) => product switch
    {
        WattTimeProduct.Forecast => CarbonForecast,
        WattTimeProduct.Index => CarbonIndex,
        _ => Carbon,
    };
}
