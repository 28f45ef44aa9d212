namespace Aggregator.Providers.Credentials;

/// <summary>How a source gets tokens.</summary>
/// <param name="Options">Its settings.</param>
/// <param name="Scheme">What its provider knows about its credentials.</param>
public sealed record OAuthAccess(CredentialOptions Options, CredentialScheme Scheme)
{
    /// <summary>What kind it is.</summary>
    public CredentialKind Kind => Options.Grant ?? Scheme.Kinds[0];

    /// <summary>The token endpoint; null when neither settings nor scheme say.</summary>
    public Uri? TokenUrl => Options.TokenUrl ?? Scheme.TokenUrl;
}
