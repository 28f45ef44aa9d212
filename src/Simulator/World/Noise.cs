namespace Aggregator.Simulator.World;

/// <summary>Weather's restlessness without chance: smooth, and the same for the same place and day in every process.</summary>
internal static class Noise
{
    /// <summary>A value from -1 to 1 that wanders from one random knot to the next.</summary>
    /// <param name="seed">Which of all curves.</param>
    /// <param name="days">Where on it.</param>
    /// <param name="period">Days from knot to knot.</param>
    public static double At(ulong seed, double days, double period)
    {
        var position = days / period;
        var knot = Math.Floor(position);
        var part = position - knot;
        var smooth = part * part * (3 - (2 * part));
        var left = Knot(seed, (long)knot);
        return left + ((Knot(seed, (long)knot + 1) - left) * smooth);
    }

    /// <summary>SplitMix64, which scatters neighbouring numbers well.</summary>
    private static double Knot(ulong seed, long index)
    {
        var mixed = unchecked((seed * 0x9E3779B97F4A7C15) + ((ulong)index * 0xD1B54A32D192ED03));
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        mixed ^= mixed >> 31;
        return ((mixed >> 11) / (double)(1UL << 52)) - 1;
    }
}
