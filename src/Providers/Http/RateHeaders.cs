using System.Globalization;

namespace Aggregator.Providers.Http;

/// <summary>
/// Reads the rate headers in use: <c>X-Rate-Limit-*</c> (Okta), <c>X-RateLimit-*</c> (GitHub, CloudConnexa), <c>RateLimit-*</c> and <c>RateLimit</c>
/// (the IETF's drafts: <c>limit=9, remaining=5, reset=30</c>, later <c>"name";r=5;t=30</c>). Anything odd is as if it were absent.
/// </summary>
public static class RateHeaders
{
    private const double FirstEpochSecond = 1_000_000_000;
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(31);

    /// <summary>The report, when the answer has both a remainder and a reset that make sense.</summary>
    /// <param name="response">Upstream's answer.</param>
    /// <param name="now">Taken when the answer has no date of its own.</param>
    public static RateReport? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        double? limit = null;
        double? remaining = null;
        double? reset = null;
        foreach (var (name, values) in response.Headers.NonValidated)
        {
            if (Suffix(name) is { } suffix)
            {
                ReadOne(suffix, values.ToString(), ref limit, ref remaining, ref reset);
            }
        }

        // A limit of nothing at all is none: so Okta tells that too many calls run at once, which ends whenever one of them does.
        return limit is not 0 && remaining is >= 0 and <= int.MaxValue && reset is { } instant && Until(instant, response, now) is { } wait
            ? new RateReport((int)remaining, wait)
            : null;
    }

    /// <summary>What follows the header's family name, without its dash; null for other headers.</summary>
    private static string? Suffix(string name)
    {
        foreach (var family in (ReadOnlySpan<string>)["X-Rate-Limit-", "X-RateLimit-", "RateLimit-"])
        {
            if (name.StartsWith(family, StringComparison.OrdinalIgnoreCase))
            {
                return name[family.Length..];
            }
        }

        return name.Equals("RateLimit", StringComparison.OrdinalIgnoreCase) ? "" : null;
    }

    private static void ReadOne(string suffix, string value, ref double? limit, ref double? remaining, ref double? reset)
    {
        if (suffix.Equals("Limit", StringComparison.OrdinalIgnoreCase))
        {
            limit = Number(value);
        }
        else if (suffix.Equals("Remaining", StringComparison.OrdinalIgnoreCase))
        {
            remaining = Number(value);
        }
        else if (suffix.Equals("Reset", StringComparison.OrdinalIgnoreCase))
        {
            reset = Number(value);
        }
        else if (suffix.Length == 0)
        {
            foreach (var part in value.Split([',', ';'], StringSplitOptions.TrimEntries))
            {
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                switch (equals < 0 ? "" : part[..equals])
                {
                    case "remaining" or "r":
                        remaining = Number(part[(equals + 1)..]);
                        break;
                    case "reset" or "t":
                        reset = Number(part[(equals + 1)..]);
                        break;
                }
            }
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Small numbers are seconds from now, large ones seconds since 1970 by upstream's clock.</summary>
    private static TimeSpan? Until(double reset, HttpResponseMessage response, DateTimeOffset now)
    {
        if (reset >= FirstEpochSecond)
        {
            reset -= (response.Headers.Date ?? now).ToUnixTimeSeconds();
        }

        return reset > 0 && reset <= LongestWindow.TotalSeconds ? TimeSpan.FromSeconds(reset) : null;
    }
}
