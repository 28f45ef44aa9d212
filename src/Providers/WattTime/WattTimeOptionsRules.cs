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
            yield return new OptionsProblem(nameof(options.Username), "The user name is missing; register at watttime.org.");
        }
        else if (options.Username.Contains(':', StringComparison.Ordinal))
        {
            yield return new OptionsProblem(nameof(options.Username), "A user name cannot hold a colon.");
        }

        if (string.IsNullOrEmpty(options.Password))
        {
            yield return new OptionsProblem(
                nameof(options.Password), "The password is missing; give it in the environment or in a secret file.");
        }
    }

    private static IEnumerable<OptionsProblem> Places(List<WattTimePlace> places)
    {
        if (places.Count == 0)
        {
            yield return new OptionsProblem("Targets", "There is no target; add one with a Name and a Region, or Latitude and Longitude.");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < places.Count; index++)
        {
            var place = places[index];
            var path = $"Targets:{index}";
            if (string.IsNullOrWhiteSpace(place.Name))
            {
                yield return new OptionsProblem($"{path}:Name", "The target has no name.");
            }
            else if (!names.Add(place.Name))
            {
                yield return new OptionsProblem($"{path}:Name", $"Another target is named '{place.Name}' too.");
            }

            var isNamed = !string.IsNullOrWhiteSpace(place.Region);
            switch (isNamed, place.Latitude, place.Longitude)
            {
                case (true, not null, _) or (true, _, not null):
                    yield return new OptionsProblem(path, "Give either Region or coordinates, not both.");
                    break;
                case (false, null, null):
                    yield return new OptionsProblem(path, "Give a Region, or Latitude and Longitude.");
                    break;
                case (false, null, _):
                    yield return new OptionsProblem($"{path}:Latitude", "Latitude is missing beside Longitude.");
                    break;
                case (false, _, null):
                    yield return new OptionsProblem($"{path}:Longitude", "Longitude is missing beside Latitude.");
                    break;
            }

            if (place.Latitude is not null and not (>= -90 and <= 90))
            {
                yield return new OptionsProblem($"{path}:Latitude", "Latitude is between -90 and 90 degrees.");
            }

            if (place.Longitude is not null and not (>= -180 and <= 180))
            {
                yield return new OptionsProblem($"{path}:Longitude", "Longitude is between -180 and 180 degrees.");
            }
        }
    }

    private static IEnumerable<OptionsProblem> Signals(WattTimeOptions options)
    {
        var products = options.Products ?? [.. Enum.GetValues<WattTimeProduct>()];
        if (products.Count == 0)
        {
            yield return new OptionsProblem("Products", "The list is empty; leave it out for all of Current, Forecast and Index.");
        }

        if (products.Distinct().Count() < products.Count)
        {
            yield return new OptionsProblem("Products", "A product is listed twice.");
        }

        var signals = options.SignalTypes ?? [WattTimeSignals.Moer];
        if (signals.Count == 0)
        {
            yield return new OptionsProblem("SignalTypes", $"The list is empty; leave it out for {WattTimeSignals.Moer}.");
        }

        if (signals.Distinct().Count() < signals.Count)
        {
            yield return new OptionsProblem("SignalTypes", "A signal is listed twice.");
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
        WattTimeSignals.Aoer => $"{signal} has history only, no present value; use {WattTimeSignals.Moer}.",
        WattTimeSignals.HealthDamage => $"{signal} can be had as Index only, because the unit of its values is not documented; add it to Products.",
        _ => $"'{signal}' is unknown; use {WattTimeSignals.Moer} or {WattTimeSignals.HealthDamage}.",
    };
}
