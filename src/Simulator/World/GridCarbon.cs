namespace Aggregator.Simulator.World;

/// <summary>Marginal emissions that dip while the sun shines and peak in the evening.</summary>
internal static class GridCarbon
{
    private const int HoursInMonth = 30 * 24;

    /// <summary>Pounds of CO2 per megawatt-hour, about 100 to 1200.</summary>
    public static double At(Place place, double days)
    {
        var seed = place.Seed + 200;
        var evening = Math.Exp(-Math.Pow((place.SolarHour(days) - 19) / 2.5, 2));
        var solar = Math.Max(0, place.SunHeight(days));
        var rate = 880 + (evening * 150) - (solar * 480) + (Noise.At(seed, days, 1.5) * 90) + (Noise.At(seed + 1, days, 0.05) * 25);
        return Math.Round(Math.Max(80, rate), 1);
    }

    /// <summary>What was forecast: the truth, and an error that grows with the distance.</summary>
    public static double Forecast(Place place, double issued, double days)
    {
        var doubt = Math.Min(1, Math.Max(0, days - issued)) * 60;
        return Math.Round(At(place, days) + (Noise.At(place.Seed + 300, issued + days, 0.2) * doubt), 1);
    }

    /// <summary>How many of the last month's hours were cleaner, 0 to 100.</summary>
    public static double Percentile(Place place, double days)
    {
        var now = At(place, days);
        var cleaner = 0;
        for (var hour = 1; hour <= HoursInMonth; hour++)
        {
            cleaner += At(place, days - (hour / 24.0)) < now ? 1 : 0;
        }

        return Math.Round(100.0 * cleaner / HoursInMonth);
    }
}
