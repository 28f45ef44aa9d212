using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>What is missing from an OpenWeatherMap source's settings and what contradicts.</summary>
internal static class OpenWeatherMapOptionsRules
{
    /// <summary>Every mistake, in the order of the settings.</summary>
    public static IEnumerable<OptionsProblem> Check(OpenWeatherMapOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ApiKey))
        {
            yield return new OptionsProblem(
                nameof(options.ApiKey), "is missing; get a key at https://home.openweathermap.org/api_keys and give it by environment or secret file.");
        }

        if (options.Products is [])
        {
            yield return new OptionsProblem(
                nameof(options.Products), $"is empty; name some of {string.Join(", ", Enum.GetNames<OpenWeatherMapProduct>())}, or leave it out for all.");
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

            if (place.Latitude is null)
            {
                yield return new OptionsProblem($"Targets:{i}:Latitude", "is missing; give degrees north, -90 to 90.");
            }

            if (place.Longitude is null)
            {
                yield return new OptionsProblem($"Targets:{i}:Longitude", "is missing; give degrees east, -180 to 180.");
            }
        }
    }
}
