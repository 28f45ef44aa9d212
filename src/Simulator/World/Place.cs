using System.Runtime.InteropServices;

namespace Aggregator.Simulator.World;

/// <summary>A point on Earth, to two decimals, as upstreams round it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place
{
    public Place(double latitude, double longitude)
    {
        Latitude = Math.Round(latitude, 2);
        Longitude = Math.Round(longitude, 2);
    }

    public double Latitude { get; }

    public double Longitude { get; }

    /// <summary>Equal for equal places in every process, unlike a hash code.</summary>
    public ulong Seed => ((ulong)(uint)(int)Math.Round(Latitude * 100) << 32) | (uint)(int)Math.Round(Longitude * 100);

    /// <summary>Hours of solar time, 0 to 24; 12 when the sun is highest.</summary>
    public double SolarHour(double days) => Cycle((days * 24) + (Longitude / 15), 24);

    /// <summary>Sine of the sun's height, -1 to 1; above 0 by day.</summary>
    public double SunHeight(double days)
    {
        var latitude = double.DegreesToRadians(Latitude);
        var declination = double.DegreesToRadians(-23.44) * Math.Cos(Math.Tau * (days + 10) / 365.2425);
        var hourAngle = Math.Tau * (SolarHour(days) - 12) / 24;
        return (Math.Sin(latitude) * Math.Sin(declination)) + (Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hourAngle));
    }

    private static double Cycle(double value, double length) => value - (Math.Floor(value / length) * length);
}
