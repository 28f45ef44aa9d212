namespace Aggregator.Simulator.World;

/// <summary>The two scales in use: OpenWeatherMap's 1 to 5 and the 0 to 500 of the US EPA.</summary>
internal static class AirQualityIndex
{
    /// <summary>Micrograms in a cubic metre that one part per billion of ozone weighs at 25 °C.</summary>
    public const double OzonePerPpb = 1.96;

    private static readonly double[] Index = [0, 50, 100, 150, 200, 300, 500];
    private static readonly double[] FinePart = [0, 9, 35.4, 55.4, 125.4, 225.4, 325.4];
    private static readonly double[] CoarsePart = [0, 54, 154, 254, 354, 424, 604];
    private static readonly double[] OzonePpb = [0, 54, 70, 85, 105, 200, 404];

    private static readonly string[] Names =
        ["Good", "Moderate", "Unhealthy for Sensitive Groups", "Unhealthy", "Very Unhealthy", "Hazardous"];

    /// <summary>The worst of the pollutants, 1 (good) to 5 (very poor).</summary>
    public static int European(AirState air) => Math.Max(
        Math.Max(Step(air.Pm25, 10, 25, 50, 75), Step(air.Pm10, 20, 50, 100, 200)),
        Math.Max(Step(air.O3, 60, 100, 140, 180), Step(air.No2, 40, 70, 150, 200)));

    /// <summary>The index of one pollutant by AirNow's name for it; null when it has none here.</summary>
    public static int? American(AirState air, string parameter) => parameter switch
    {
        "PM2.5" => Scale(air.Pm25, FinePart),
        "PM10" => Scale(air.Pm10, CoarsePart),
        "OZONE" => Scale(air.O3 / OzonePerPpb, OzonePpb),
        _ => null,
    };

    /// <summary>1 (good) to 6 (hazardous).</summary>
    public static int Category(int index) => 1 + Array.FindLastIndex(Index, 5, 6, bound => index > bound || bound == 0);

    public static string CategoryName(int index) => Names[Category(index) - 1];

    private static int Step(double value, params ReadOnlySpan<double> bounds)
    {
        var step = 1;
        foreach (var bound in bounds)
        {
            step += value >= bound ? 1 : 0;
        }

        return step;
    }

    private static int Scale(double value, double[] bounds)
    {
        for (var band = 1; band < bounds.Length; band++)
        {
            if (value <= bounds[band])
            {
                var part = (value - bounds[band - 1]) / (bounds[band] - bounds[band - 1]);
                return (int)Math.Round(Index[band - 1] + (part * (Index[band] - Index[band - 1])));
            }
        }

        return 500;
    }
}
