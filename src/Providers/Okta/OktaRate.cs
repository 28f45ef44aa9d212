using System.Globalization;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Okta;

/// <summary>The rate-limit bucket of a call, which every answer tells at no cost.</summary>
internal static class OktaRate
{
    public const string LimitHeader = "X-Rate-Limit-Limit";
    public const string RemainingHeader = "X-Rate-Limit-Remaining";

    /// <summary>The reading in an answer's headers; without values when they do not say.</summary>
    public static Reading Reading<T>(Series bucket, Fetched<T> answer) => new Reading(bucket, answer.At, answer.At)
        .With(OktaMeasurements.Limit, Number(answer.Headers.First(LimitHeader)))
        .With(OktaMeasurements.Remaining, Number(answer.Headers.First(RemainingHeader)));

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
