using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.AirNow;

/// <summary>What is missing from an AirNow source's settings and what contradicts.</summary>
internal static class AirNowOptionsRules
{
    /// <summary>Every mistake, in the order of the settings.</summary>
    public static IEnumerable<OptionsProblem> Check(AirNowOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ApiKey))
        {
            yield return new OptionsProblem(
                nameof(options.ApiKey), "is missing; get a key at https://docs.airnowapi.org and give it by environment or secret file.");
        }

        if (options.Products is [])
        {
            yield return new OptionsProblem(
                nameof(options.Products), $"is empty; name some of {string.Join(", ", Enum.GetNames<AirNowProduct>())}, or leave it out for all.");
        }

        if (options.Targets.Count == 0)
        {
            yield return new OptionsProblem(nameof(options.Targets), "is empty; add a place with Name, Latitude and Longitude.");
        }

        var names = new TargetNames();
        for (var i = 0; i < options.Targets.Count; i++)
        {
            var place = options.Targets[i];
            if (names.Check(i, place.Name) is { } nameProblem)
            {
                yield return nameProblem;
            }

            if (WhereProblem(place) is { } problem)
            {
                yield return new OptionsProblem($"Targets:{i}", problem);
            }
        }
    }

    private static string? WhereProblem(AirNowPlace place)
    {
        if (place.Latitude is null != place.Longitude is null)
        {
            return "has only one of Latitude and Longitude; give both.";
        }

        bool[] ways = [place.Latitude is not null, !string.IsNullOrEmpty(place.ZipCode), !string.IsNullOrEmpty(place.ReportingAreaCode)];
        return ways.Count(given => given) switch
        {
            0 => "has no place; give Latitude and Longitude, or ZipCode, or ReportingAreaCode.",
            1 => null,
            _ => "names its place twice; keep one of Latitude and Longitude, ZipCode, ReportingAreaCode.",
        };
    }
}
