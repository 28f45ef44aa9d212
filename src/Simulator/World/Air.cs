namespace Aggregator.Simulator.World;

/// <summary>Air that follows sun and traffic: ozone in the afternoon, dust and nitrogen oxides in the rush hours, more of all when it is calm.</summary>
internal static class Air
{
    public static AirState At(Place place, double days)
    {
        var seed = place.Seed + 100;
        var stale = 1 + (Noise.At(seed, days, 3) * 0.5);
        var traffic = Rush(place.SolarHour(days), 8) + Rush(place.SolarHour(days), 18);
        // Ozone needs hours of sun to form.
        var sun = Math.Max(0, place.SunHeight(days - 0.08));
        var dust = (7 + (traffic * 5) + (Noise.At(seed + 1, days, 0.2) * 2)) * stale;
        return new AirState
        {
            Co = Math.Round((200 + (traffic * 90)) * stale, 2),
            No = Math.Round(traffic * 1.5 * stale, 2),
            No2 = Math.Round((5 + (traffic * 12)) * stale, 2),
            O3 = Math.Round(45 + (sun * 60 * stale) + (Noise.At(seed + 2, days, 0.5) * 8), 2),
            So2 = Math.Round(1.3 * stale, 2),
            Pm25 = Math.Round(dust, 2),
            Pm10 = Math.Round((dust * 1.5) + 3 + Noise.At(seed + 3, days, 0.4), 2),
            Nh3 = Math.Round(0.8 * stale, 2),
        };
    }

    private static double Rush(double hour, double at) => Math.Exp(-Math.Pow((hour - at) / 1.8, 2));
}
