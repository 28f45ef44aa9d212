using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.WattTime;

/// <summary>One product of one signal at one place.</summary>
internal sealed record WattTimeTarget : Target
{
    private static readonly TimeSpan PresentTtl = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan ForecastTtl = TimeSpan.FromMinutes(29);

    public WattTimeTarget(WattTimePlace place, WattTimeProduct kind, string signal, TimeSpan? cacheTtl)
        : base(place.Name, ProductOf(kind, signal))
    {
        Kind = kind;
        Signal = signal;
        Region = string.IsNullOrWhiteSpace(place.Region) ? null : place.Region.Trim();
        Latitude = place.Latitude;
        Longitude = place.Longitude;
        CacheTtl = cacheTtl ?? (kind is WattTimeProduct.Forecast ? ForecastTtl : PresentTtl);
    }

    public WattTimeProduct Kind { get; }

    public string Signal { get; }

    /// <summary>The region when the configuration names it; null when upstream has to be asked by coordinates.</summary>
    public string? Region { get; }

    public double? Latitude { get; }

    public double? Longitude { get; }

    /// <summary>Every target of a source, in the order of the file.</summary>
    public static IReadOnlyList<WattTimeTarget> From(WattTimeOptions options) =>
    [
        .. from place in options.Targets
           from signal in options.SignalTypes ?? [WattTimeSignals.Moer]
           from product in options.Products ?? [.. Enum.GetValues<WattTimeProduct>()]
           where WattTimeSignals.Offers(product, signal)
           select new WattTimeTarget(place, product, signal, options.CacheTtl),
    ];

    private static string ProductOf(WattTimeProduct kind, string signal)
    {
        var product = kind.ToString().ToLowerInvariant();
        return signal == WattTimeSignals.Moer ? product : $"{product}-{signal}";
    }
}
