namespace Aggregator.Configuration;

/// <summary>One value in force.</summary>
/// <param name="Path">Such as <c>Aggregator:Providers:AirNow:Cron</c>.</param>
/// <param name="Value">As text, masked when it is a secret; empty when there is none.</param>
/// <param name="Origin">The layer that says it, such as <c>appsettings.json:14</c>, or <see cref="Default"/>.</param>
internal sealed record EffectiveSetting(string Path, string Value, string Origin)
{
    /// <summary>The origin of what nobody says: the program's default, or the provider's.</summary>
    public const string Default = "default";
}
