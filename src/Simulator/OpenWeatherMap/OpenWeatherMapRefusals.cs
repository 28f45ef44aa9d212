using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.OpenWeatherMap;

/// <summary>What OpenWeatherMap refuses with, as recorded.</summary>
internal static class OpenWeatherMapRefusals
{
    public static IReadOnlyList<Refusal> All { get; } =
    [
        // Upstream says the same of a key that is wrong and of one that is less than two hours old.
        new("key-not-active", Answer.Recorded(401, "openweathermap/error_401_invalid_key.json")),
        new("not-subscribed", Answer.Recorded(401, "openweathermap/error_401_onecall_subscription.json")),
        new("quota-spent", Answer.Recorded(429, "openweathermap/error_429_blocked.json")),
    ];
}
