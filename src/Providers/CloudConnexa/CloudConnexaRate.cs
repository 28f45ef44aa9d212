using System.Globalization;
using System.Net;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>Reads CloudConnexa's rate headers: a token bucket that gets <c>Replenish-Rate</c> tokens each <c>Replenish-Time</c>.</summary>
internal static class CloudConnexaRate
{
    /// <summary>What is left until the next tokens come; null when the answer does not say.</summary>
    public static RateReport? Read(HttpResponseMessage response)
    {
        var time = Number(response, "X-RateLimit-Replenish-Time") is { } seconds and > 0 and <= 86_400 ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        if (response.StatusCode is HttpStatusCode.TooManyRequests)
        {
            return new RateReport(0, time ?? CloudConnexaErrors.Pause);
        }

        return time is { } next && Number(response, "X-RateLimit-Remaining") is { } remaining and >= 0 and <= int.MaxValue
            ? new RateReport((int)remaining, next)
            : null;
    }

    /// <summary>The number that a value begins with: it may read <c>15 seconds</c>.</summary>
    private static double? Number(HttpResponseMessage response, string name)
    {
        if (!response.Headers.NonValidated.TryGetValues(name, out var values))
        {
            return null;
        }

        var text = values.ToString().Trim();
        var digits = text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
        return double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
