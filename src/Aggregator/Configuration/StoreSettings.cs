namespace Aggregator.Configuration;

/// <summary>One store of the configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">Its settings, validated; the class says the type.</param>
/// <param name="Fingerprint">Equal as long as no setting of it changes. Secrets go into it, so it is compared, never shown.</param>
internal sealed record StoreSettings(string Name, StoreOptions Options, string Fingerprint)
{
    /// <summary>Whether the store receives readings.</summary>
    public bool Enabled => Options.Enabled;
}
