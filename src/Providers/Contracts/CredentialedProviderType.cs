using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Contracts;

/// <summary>A <see cref="ProviderType{TOptions}"/> whose credential is described by settings and a scheme: all the rest about it follows from them.</summary>
/// <typeparam name="TOptions">The settings.</typeparam>
public abstract class CredentialedProviderType<TOptions> : ProviderType<TOptions>
    where TOptions : SourceOptions, new()
{
    /// <inheritdoc/>
    protected abstract override OAuthAccess Access(TOptions options);

    /// <inheritdoc/>
    protected sealed override string Account(TOptions options) => CredentialRules.Account(Access(options).Options);

    /// <inheritdoc/>
    protected sealed override ICredential CreateCredential(TOptions options, CredentialServices services) =>
        CredentialFactory.Create(Access(options), services);
}
