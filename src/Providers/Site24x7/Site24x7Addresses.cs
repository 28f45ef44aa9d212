namespace Aggregator.Providers.Site24x7;

/// <summary>Where a data centre's services are.</summary>
/// <param name="Api">Base address of Site24x7. The exact host: the bare domain redirects, which loses the token.</param>
/// <param name="Token">Zoho's token endpoint.</param>
/// <seealso href="https://www.site24x7.com/help/api/"/>
internal sealed record Site24x7Addresses(Uri Api, Uri Token)
{
    /// <summary>The addresses of a data centre.</summary>
    public static Site24x7Addresses Of(Site24x7DataCenter dataCenter) => dataCenter switch
    {
        Site24x7DataCenter.EU => From("www.site24x7.eu", "accounts.zoho.eu"),
        Site24x7DataCenter.IN => From("www.site24x7.in", "accounts.zoho.in"),
        Site24x7DataCenter.AU => From("www.site24x7.net.au", "accounts.zoho.com.au"),
        Site24x7DataCenter.JP => From("app.site24x7.jp", "accounts.zoho.jp"),
        Site24x7DataCenter.CN => From("www.site24x7.cn", "accounts.zoho.com.cn"),
        Site24x7DataCenter.CA => From("www.site24x7.ca", "accounts.zohocloud.ca"),
        Site24x7DataCenter.SA => From("www.site24x7.sa", "accounts.zoho.sa"),
        Site24x7DataCenter.UK => From("app.site24x7.uk", "accounts.zoho.uk"),
        Site24x7DataCenter.AE => From("app.site24x7.ae", "accounts.zoho.ae"),
        _ => From("www.site24x7.com", "accounts.zoho.com"),
    };

    private static Site24x7Addresses From(string api, string accounts) => new(new Uri($"https://{api}"), new Uri($"https://{accounts}/oauth/v2/token"));
}
