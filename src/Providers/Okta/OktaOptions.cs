using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Okta;

/// <summary>Settings of the Okta provider. <see cref="SourceOptions.BaseUrl"/> is the org's address, such as <c>https://acme.okta.com</c>.</summary>
public sealed class OktaOptions : SourceOptions
{
    /// <summary>Who asks: <c>ClientCredentials</c> with a private key (the default), <c>Token</c> (an API token) or <c>RefreshToken</c>.</summary>
    public CredentialOptions Credentials { get; set; } = new();

    /// <summary>What is asked; all of it when absent.</summary>
    public List<OktaProduct>? Products { get; set; }

    /// <summary>Pages that one count of users or groups may have, 1 to 1000; a page is a call and has up to 200 users. A list that is longer is not counted.</summary>
    [Range(1, 1000)]
    public int MaxPages { get; set; } = 50;

    /// <summary>How far back the System Log is counted when it is read for the first time, 0 to 90 days; Okta keeps it no longer.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "90.00:00:00")]
    public TimeSpan LogHistory { get; set; } = TimeSpan.FromHours(1);
}
