using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Contracts;

/// <summary>What there is to know about a kind of upstream before a source of it exists. Stateless.</summary>
public interface IProviderType
{
    /// <summary>The provider's name in the configuration, such as <c>OpenWeatherMap</c>.</summary>
    string Name { get; }

    /// <summary>The settings' class, a <see cref="SourceOptions"/> with a constructor without parameters.</summary>
    Type OptionsType { get; }

    /// <summary>What it does when the configuration does not say.</summary>
    ProviderDefaults Defaults { get; }

    /// <summary>Every measurement its readings can have, whatever the settings.</summary>
    IReadOnlyList<Measurement> Measurements { get; }

    /// <summary>Every measurement that a source's readings can have.</summary>
    /// <param name="options">The source's settings, validated.</param>
    IReadOnlyList<Measurement> MeasurementsOf(SourceOptions options);

    /// <summary>Rules that attributes cannot say: what is missing, what contradicts. Called only for enabled sources.</summary>
    IEnumerable<OptionsProblem> Validate(SourceOptions options);

    /// <summary>Where a source's upstream is: as configured, or else the public address, which may depend on other settings.</summary>
    /// <param name="options">The settings; incomplete ones too, when the source is switched off.</param>
    Uri BaseUrlOf(SourceOptions options);

    /// <summary>Tells whose credential it is without revealing it: sources with the same id share quota, token and cache.</summary>
    string CredentialId(SourceOptions options);

    /// <summary>Makes the credential; one for each <see cref="CredentialId"/>.</summary>
    /// <param name="options">Settings of the first source with that credential.</param>
    /// <param name="services">What it may need: calls that get a token, the vault, the clock.</param>
    ICredential CreateCredential(SourceOptions options, CredentialServices services);

    /// <summary>How a source of these settings gets tokens by OAuth 2; null when it does not.</summary>
    OAuthAccess? Access(SourceOptions options);

    /// <summary>Makes the provider of one source.</summary>
    /// <param name="source">The source's name, for the <c>source</c> tag.</param>
    /// <param name="options">The source's settings, validated.</param>
    /// <param name="http">The source's way to upstream.</param>
    /// <param name="logger">Where surprises are told; nowhere by default.</param>
    IProvider Create(string source, SourceOptions options, ProviderHttp http, ILogger? logger = null);

    /// <summary>What an error answer means, in words that name cause and remedy. The status has already decided the failure; this may decide better.</summary>
    /// <remarks>It is also asked about a success whose body is no JSON: that is malformed unless this says <see cref="ProviderFailure.Throttled"/>.</remarks>
    ProviderException Explain(ErrorAnswer answer);

    /// <summary>What an answer's headers say about the limit; null when they say nothing that can be relied on.</summary>
    /// <param name="options">Settings of the source that asked, which may leave a part of the limit to others.</param>
    /// <param name="response">Any answer, also an error.</param>
    /// <param name="now">The instant, for headers that tell one.</param>
    RateReport? ReadRate(SourceOptions options, HttpResponseMessage response, DateTimeOffset now);

    /// <summary>Calls that renewing the credential costs in a day, at most.</summary>
    int LoginCallsPerDay { get; }
}
