using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.WattTime;

/// <summary>The rules between settings, which attributes cannot say.</summary>
internal static class WattTimeOptionsRules
{
    public static IEnumerable<OptionsProblem> Check(WattTimeOptions options) =>
        [.. Account(options), .. Places(options.Targets), .. Signals(options)];

    private static IEnumerable<OptionsProblem> Account(WattTimeOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Username))
        {
            yield return new OptionsProblem(nameof(options.Username), "is missing; register at watttime.org.");
        }
        else if (options.Username.Contains(':', StringComparison.Ordinal))
        {
            yield return new OptionsProblem(nameof(options.Username), "has a colon, which a user name cannot hold; check it against the account.");
        }

        if (string.IsNullOrEmpty(options.Password))
        {
            yield return new OptionsProblem(
                nameof(options.Password), "is missing; give it by environment or secret file.");
        }
    }

    private static IEnumerable<OptionsProblem> Places(List<WattTimePlace> places)
    {
        if (places.Count == 0)
        {
            yield return new OptionsProblem("Targets", "is empty; add a place with a Name and a Region, or Latitude and Longitude.");
        }

        var names = new TargetNames();
        for (var index = 0; index < places.Count; index++)
        {
            var place = places[index];
            var path = $"Targets:{index}";
            if (names.Check(index, place.Name) is { } nameProblem)
            {
                yield return nameProblem;
            }

            var isNamed = !string.IsNullOrWhiteSpace(place.Region);
            switch (isNamed, place.Latitude, place.Longitude)
            {
                case (true, not null, _) or (true, _, not null):
                    yield return new OptionsProblem(path, "has both Region and coordinates; keep one.");
                    break;
                case (false, null, null):
                    yield return new OptionsProblem(path, "has no place; give Region, or Latitude and Longitude.");
                    break;
                case (false, null, _):
                    yield return new OptionsProblem($"{path}:Latitude", "is missing beside Longitude; give degrees north, -90 to 90.");
                    break;
                case (false, _, null):
                    yield return new OptionsProblem($"{path}:Longitude", "is missing beside Latitude; give degrees east, -180 to 180.");
                    break;
            }
        }
    }

    private static IEnumerable<OptionsProblem> Signals(WattTimeOptions options)
    {
        var products = options.Products ?? [.. Enum.GetValues<WattTimeProduct>()];
        if (products.Count == 0)
        {
            yield return new OptionsProblem("Products", $"is empty; name some of {string.Join(", ", Enum.GetNames<WattTimeProduct>())}, or leave it out for all.");
        }

        if (products.Distinct().Count() < products.Count)
        {
            yield return new OptionsProblem("Products", "lists a product twice; keep one.");
        }

        var signals = options.SignalTypes ?? [WattTimeSignals.Moer];
        if (signals.Count == 0)
        {
            yield return new OptionsProblem("SignalTypes", $"is empty; leave it out for {WattTimeSignals.Moer}.");
        }

        if (signals.Distinct().Count() < signals.Count)
        {
            yield return new OptionsProblem("SignalTypes", "lists a signal twice; keep one.");
        }

        for (var index = 0; index < signals.Count; index++)
        {
            if (!products.Exists(product => WattTimeSignals.Offers(product, signals[index])))
            {
                yield return new OptionsProblem($"SignalTypes:{index}", Reason(signals[index]));
            }
        }
    }

    private static string Reason(string signal) => signal switch
    {
        WattTimeSignals.Aoer => $"'{signal}' has history only, no present value; use {WattTimeSignals.Moer}.",
        WattTimeSignals.HealthDamage => $"'{signal}' can be had as Index only, because the unit of its values is not documented; add it to Products.",
        _ => $"'{signal}' is unknown; use {WattTimeSignals.Moer} or {WattTimeSignals.HealthDamage}.",
    };
}
