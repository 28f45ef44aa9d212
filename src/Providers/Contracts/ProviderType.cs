using System.Security.Cryptography;
using System.Text;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Providers.Contracts;

/// <summary>An <see cref="IProviderType"/> whose settings have their own type.</summary>
/// <typeparam name="TOptions">The settings.</typeparam>
public abstract class ProviderType<TOptions> : IProviderType
    where TOptions : SourceOptions, new()
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public Type OptionsType => typeof(TOptions);

    /// <inheritdoc/>
    public abstract ProviderDefaults Defaults { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<Measurement> Measurements { get; }

    /// <inheritdoc/>
    public virtual int LoginCallsPerDay => 0;

    /// <inheritdoc cref="IProviderType.MeasurementsOf"/>
    protected virtual IReadOnlyList<Measurement> MeasurementsOf(TOptions options) => Measurements;

    /// <inheritdoc cref="IProviderType.Validate"/>
    protected abstract IEnumerable<OptionsProblem> Validate(TOptions options);

    /// <summary>The account or key that upstream counts calls by; it is hashed before anybody else sees it.</summary>
    protected abstract string Account(TOptions options);

    /// <summary>The public address when it depends on the settings, such as a region; the default's otherwise. It never throws.</summary>
    protected virtual Uri PublicUrl(TOptions options) => Defaults.BaseUrl;

    /// <inheritdoc cref="IProviderType.CreateCredential"/>
    protected abstract ICredential CreateCredential(TOptions options, CredentialServices services);

    /// <inheritdoc cref="IProviderType.Create"/>
    protected abstract IProvider Create(string source, TOptions options, ProviderHttp http, ILogger logger);

    /// <inheritdoc cref="IProviderType.Access"/>
    protected virtual OAuthAccess? Access(TOptions options) => null;

    /// <inheritdoc/>
    public virtual ProviderException Explain(ErrorAnswer answer) => answer.ToException();

    /// <inheritdoc cref="IProviderType.ReadRate"/>
    protected virtual RateReport? ReadRate(TOptions options, HttpResponseMessage response, DateTimeOffset now) => RateHeaders.Read(response, now);

    /// <inheritdoc/>
    public Uri BaseUrlOf(SourceOptions options) => options.BaseUrl ?? PublicUrl((TOptions)options);

    /// <inheritdoc/>
    public string CredentialId(SourceOptions options)
    {
        // The host belongs to it: the same key at a simulator and at the real service are two budgets.
        var host = BaseUrlOf(options).Authority;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{host}\n{Account((TOptions)options)}"));
        return $"{Name}-{Convert.ToHexStringLower(digest.AsSpan(0, 6))}";
    }

    OAuthAccess? IProviderType.Access(SourceOptions options) => Access((TOptions)options);

    IReadOnlyList<Measurement> IProviderType.MeasurementsOf(SourceOptions options) => MeasurementsOf((TOptions)options);

    IEnumerable<OptionsProblem> IProviderType.Validate(SourceOptions options) => Validate((TOptions)options);

    RateReport? IProviderType.ReadRate(SourceOptions options, HttpResponseMessage response, DateTimeOffset now) =>
        ReadRate((TOptions)options, response, now);

    ICredential IProviderType.CreateCredential(SourceOptions options, CredentialServices services) =>
        CreateCredential((TOptions)options, services);

    IProvider IProviderType.Create(string source, SourceOptions options, ProviderHttp http, ILogger? logger) =>
        Create(source, (TOptions)options, http, logger ?? NullLogger.Instance);
}
