using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Site24x7;

/// <summary>Settings of a Site24x7 source, section <c>Aggregator:Providers:NAME</c>.</summary>
public sealed class Site24x7Options : SourceOptions
{
    /// <summary>The data centre where the account lives: the address after login ends in its domain. It decides the addresses of Site24x7 and of the token endpoint.</summary>
    public Site24x7DataCenter DataCenter { get; set; } = Site24x7DataCenter.US;

    /// <summary>Id of the business unit or customer (digits) whose monitors are asked for; absent for the account's own.</summary>
    [RegularExpression("[0-9]+", ErrorMessage = "is not a ZAAID, which is a number without spaces.")]
    public string? Zaaid { get; set; }

    /// <summary>What readings call the account, in the <c>place</c> tag.</summary>
    public string Place { get; set; } = "account";

    /// <summary>Zoho's OAuth 2 client: <c>ClientId</c>, <c>ClientSecret</c> and <c>RefreshToken</c>; or the grant <c>ClientCredentials</c>.</summary>
    public CredentialOptions Credentials { get; set; } = new();
}
