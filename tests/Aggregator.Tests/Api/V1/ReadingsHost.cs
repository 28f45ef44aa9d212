using Aggregator.Tests.Support;

namespace Aggregator.Tests.Api.V1;

/// <summary>A daemon over three series of weather and one of a forecast with three issues, at an hour that never passes.</summary>
internal static class ReadingsHost
{
    /// <summary>The hour it is: 2026-03-01T12:00:00Z.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] s_lines =
    [
        .. Enumerable.Range(0, 120).Where(minute => minute is < 30 or >= 90).Select(minute => Weather("home", minute, minute % 10 == 5 ? "" : $"temperature={minute},")),
        Weather("away", 0, "temperature=-3.5,"),
        Weather("hut", 60, "temperature=1,condition=\"clear, cold\","),
        // Said at 10:00 for 11:00 to 14:00, at 11:00 for 12:00 to 14:00, and at 12:30, which is still to come, for 14:00.
        .. Enumerable.Range(11, 4).Select(hour => Forecast(10, 0, hour, 10 + hour)),
        .. Enumerable.Range(12, 3).Select(hour => Forecast(11, 0, hour, 20 + hour)),
        Forecast(12, 30, 14, 99),
    ];

    /// <summary>Starts it.</summary>
    public static Task<ApiHost> StartAsync(string aggregator = "") => ApiHost.StartAsync(s_lines, aggregator, time: new FakeTime(Now));

    // Minutes since 10:00.
    private static string Weather(string place, int minute, string values) =>
        $"weather,place={place},source=station {values}humidity=40,fetched_at={At(10, minute) + 1500}i {At(10, minute)}";

    private static string Forecast(int issuedHour, int issuedMinute, int hour, double value) =>
        $"weather_forecast,place=home,source=station temperature={value},issued_at={At(issuedHour, issuedMinute)}i,fetched_at={At(issuedHour, issuedMinute)}i {At(hour, 0)}";

    private static long At(int hour, int minute) => new DateTimeOffset(2026, 3, 1, hour, 0, 0, TimeSpan.Zero).AddMinutes(minute).ToUnixTimeMilliseconds();
}
