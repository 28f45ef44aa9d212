using System.Buffers;
using System.Text.Unicode;

namespace Aggregator.Bench.Floor;

/// <summary>Line protocol with the least that can be done.</summary>
internal static class FloorLine
{
    private const int Longest = 512;

    public static void Write(FloorWeather weather, string place, IBufferWriter<byte> lines)
    {
        var main = weather.Main;
        var line = lines.GetSpan(Longest);
        _ = Utf8.TryWrite(
            line,
            $"weather,place={place} temperature={main.Temp},feels_like={main.FeelsLike},temperature_min={main.TempMin},temperature_max={main.TempMax},pressure={main.Pressure},humidity={main.Humidity},wind_speed={weather.Wind.Speed},wind_direction={weather.Wind.Deg},cloud_cover={weather.Clouds.All},visibility={weather.Visibility},rain_1h={weather.Rain?.OneHour},condition_id={weather.Weather[0].Id},condition=\"{weather.Weather[0].Main}\" {weather.Dt}000\n",
            out var written);
        lines.Advance(written);
    }
}
