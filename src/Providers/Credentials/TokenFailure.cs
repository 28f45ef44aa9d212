namespace Aggregator.Providers.Credentials;

/// <summary>Why there is no access token; it decides when the next is asked for.</summary>
internal enum TokenFailure
{
    /// <summary>A person has to do something: asked again each hour, or when the configuration changes.</summary>
    Permanent,

    /// <summary>Too many token calls: none for a while.</summary>
    Throttled,

    /// <summary>Nobody was there, or the answer made no sense: asked again soon, then later and later.</summary>
    Transient,

    /// <summary>Upstream found the assertion's times wrong: asked once more with times by upstream's clock.</summary>
    Clock,
}
