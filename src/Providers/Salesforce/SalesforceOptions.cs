using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Salesforce;

/// <summary>Settings of the Salesforce provider. <see cref="SourceOptions.BaseUrl"/> is where tokens are got; data calls go to the instance that the token names.</summary>
public sealed class SalesforceOptions : SourceOptions
{
    /// <summary>The app and the user that ask: <c>JwtBearer</c> (the default), <c>ClientCredentials</c> or <c>RefreshToken</c>.</summary>
    public CredentialOptions Credentials { get; set; } = new();

    /// <summary>Version of the REST API, 40.0 or later.</summary>
    public string ApiVersion { get; set; } = "62.0";

    /// <summary>Part of the org's daily API requests after which this source stops, whoever used them; 0.01 to 1.</summary>
    [Range(0.01, 1)]
    public double DailyQuotaShare { get; set; } = 0.8;

    /// <summary>Whether the org's limits are asked for.</summary>
    public bool Limits { get; set; } = true;

    /// <summary>Objects whose records are counted, by API name, such as <c>Account</c>; at most 100.</summary>
    public List<string> Objects { get; set; } = [];

    /// <summary>The queries to ask.</summary>
    public List<SalesforceQuery> Targets { get; set; } = [];
}
