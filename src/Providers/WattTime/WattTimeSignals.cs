namespace Aggregator.Providers.WattTime;

/// <summary>The signals WattTime computes, by the names it uses.</summary>
internal static class WattTimeSignals
{
    /// <summary>Marginal operating emission rate: what one more kilowatt-hour would emit.</summary>
    public const string Moer = "co2_moer";

    /// <summary>Average emission rate; there is only history of it, under other region names.</summary>
    public const string Aoer = "co2_aoer";

    /// <summary>Damage to health; the unit of its values is not documented, that of its index is.</summary>
    public const string HealthDamage = "health_damage";

    /// <summary>Whether a product can be stored for a signal with a unit that is known.</summary>
    public static bool Offers(WattTimeProduct product, string signal) => signal switch
    {
        Moer => true,
        HealthDamage => product is WattTimeProduct.Index,
        _ => false,
    };
}
