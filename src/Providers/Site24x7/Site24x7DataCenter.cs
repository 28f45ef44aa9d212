namespace Aggregator.Providers.Site24x7;

/// <summary>Zoho's data centres: an account lives in exactly one of them, and its tokens are good there only.</summary>
public enum Site24x7DataCenter
{
    /// <summary>United States, <c>site24x7.com</c>.</summary>
    US,

    /// <summary>European Union, <c>site24x7.eu</c>.</summary>
    EU,

    /// <summary>India, <c>site24x7.in</c>.</summary>
    IN,

    /// <summary>Australia, <c>site24x7.net.au</c>.</summary>
    AU,

    /// <summary>Japan, <c>site24x7.jp</c>.</summary>
    JP,

    /// <summary>China, <c>site24x7.cn</c>.</summary>
    CN,

    /// <summary>Canada, <c>site24x7.ca</c>.</summary>
    CA,

    /// <summary>Saudi Arabia, <c>site24x7.sa</c>.</summary>
    SA,

    /// <summary>United Kingdom, <c>site24x7.uk</c>.</summary>
    UK,

    /// <summary>United Arab Emirates, <c>site24x7.ae</c>.</summary>
    AE,
}
