using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>Settings of a CloudConnexa source, section <c>Aggregator:Providers:NAME</c>.</summary>
public sealed class CloudConnexaOptions : SourceOptions
{
    /// <summary>The account's Cloud ID, as in <c>https://CLOUD_ID.openvpn.com</c>. It decides the address, unless <c>BaseUrl</c> is given.</summary>
    [RegularExpression("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)?", ErrorMessage = "is not a Cloud ID: letters, digits and dashes, the first part of the portal's address.")]
    public string? CloudId { get; set; }

    /// <summary>What comes before each path, also the token endpoint's; it holds the version.</summary>
    [RegularExpression("(/[A-Za-z0-9._-]+)+", ErrorMessage = "is not a path such as /api/v1.")]
    public string PathPrefix { get; set; } = "/api/v1";

    /// <summary>What readings call the account, in the <c>place</c> tag.</summary>
    public string Place { get; set; } = "cloud";

    /// <summary>What is counted; everything when absent.</summary>
    public List<CloudConnexaProduct>? Products { get; set; }

    /// <summary>Sessions that began at most so long ago are counted, 1 min to 31 days, whatever their status; only those that are active when absent.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "31.00:00:00")]
    public TimeSpan? SessionWindow { get; set; }

    /// <summary>Elements asked for at once, 1 to 1000; sessions come by 100 at most.</summary>
    [Range(1, 1000)]
    public int PageSize { get; set; } = 1000;

    /// <summary>Most pages of one list, 1 to 1000; a longer list is not counted at all.</summary>
    [Range(1, 1000)]
    public int MaxPages { get; set; } = 10;

    /// <summary>The API credential: <c>ClientId</c> and <c>ClientSecret</c>; <c>ClientAuthentication</c> says how they travel (<c>Form</c>, <c>Basic</c> or <c>Query</c>).</summary>
    public CredentialOptions Credentials { get; set; } = new();
}
