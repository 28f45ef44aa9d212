using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Site24x7;

namespace Aggregator.Providers.Tests.Site24x7;

public class Site24x7OptionsTests
{
    private static readonly IProviderType s_type = new Site24x7Type();

    [Fact]
    public void Good_settings_have_no_problem()
    {
        Assert.Empty(s_type.Validate(Good()));
    }

    [Fact]
    public void Every_mistake_is_listed_at_once()
    {
        var options = new Site24x7Options { Place = " ", Credentials = { TokenUrl = new Uri("http://accounts.example/token") } };

        Assert.Equal(
            ["Place", "Credentials:ClientId", "Credentials:TokenUrl", "Credentials:ClientSecret"],
            s_type.Validate(options).Select(problem => problem.Path));
    }

    [Fact]
    public void The_client_itself_has_to_name_its_organization()
    {
        var options = Good();
        options.Credentials.Grant = CredentialKind.ClientCredentials;

        Assert.Equal("Credentials:Parameters", Assert.Single(s_type.Validate(options)).Path);
    }

    [Fact]
    public void A_grant_that_Zoho_does_not_have_is_refused()
    {
        var options = Good();
        options.Credentials.Grant = CredentialKind.JwtBearer;

        Assert.Equal("Credentials:Grant", Assert.Single(s_type.Validate(options)).Path);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("60012345678", true)]
    [InlineData("1; other=2", false)]
    [InlineData("1\r\nX: y", false)]
    public void A_zaaid_is_a_number(string? zaaid, bool valid)
    {
        var options = new Site24x7Options { Zaaid = zaaid };

        Assert.Equal(valid, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    [Theory]
    [InlineData(Site24x7DataCenter.US, "https://www.site24x7.com/", "https://accounts.zoho.com/oauth/v2/token")]
    [InlineData(Site24x7DataCenter.EU, "https://www.site24x7.eu/", "https://accounts.zoho.eu/oauth/v2/token")]
    [InlineData(Site24x7DataCenter.IN, "https://www.site24x7.in/", "https://accounts.zoho.in/oauth/v2/token")]
    [InlineData(Site24x7DataCenter.AU, "https://www.site24x7.net.au/", "https://accounts.zoho.com.au/oauth/v2/token")]
    [InlineData(Site24x7DataCenter.JP, "https://app.site24x7.jp/", "https://accounts.zoho.jp/oauth/v2/token")]
    [InlineData(Site24x7DataCenter.CN, "https://www.site24x7.cn/", "https://accounts.zoho.com.cn/oauth/v2/token")]
    [InlineData(Site24x7DataCenter.CA, "https://www.site24x7.ca/", "https://accounts.zohocloud.ca/oauth/v2/token")]
    [InlineData(Site24x7DataCenter.SA, "https://www.site24x7.sa/", "https://accounts.zoho.sa/oauth/v2/token")]
    [InlineData(Site24x7DataCenter.UK, "https://app.site24x7.uk/", "https://accounts.zoho.uk/oauth/v2/token")]
    [InlineData(Site24x7DataCenter.AE, "https://app.site24x7.ae/", "https://accounts.zoho.ae/oauth/v2/token")]
    public void The_data_centre_decides_both_addresses(Site24x7DataCenter dataCenter, string api, string token)
    {
        var options = Good();
        options.DataCenter = dataCenter;

        Assert.Equal(api, s_type.BaseUrlOf(options).AbsoluteUri);
        Assert.Equal(token, Site24x7Credentials.Scheme(dataCenter).TokenUrl!.AbsoluteUri);
    }

    [Fact]
    public void A_login_in_a_browser_asks_for_a_refresh_token_in_the_same_data_centre()
    {
        var options = Good();
        options.DataCenter = Site24x7DataCenter.JP;

        var login = new BrowserLogin(s_type.Access(options)!, new Uri("http://127.0.0.1:8271/callback"));

        Assert.StartsWith("https://accounts.zoho.jp/oauth/v2/auth?", login.Address.AbsoluteUri);
        Assert.EndsWith("&scope=Site24x7.Reports.Read&access_type=offline&prompt=consent", login.Address.AbsoluteUri);
    }

    [Fact]
    public void A_configured_address_rules()
    {
        var options = Good();
        options.BaseUrl = new Uri("https://proxy.example/zoho");

        Assert.Equal(options.BaseUrl, s_type.BaseUrlOf(options));
        Assert.NotEqual(s_type.CredentialId(Good()), s_type.CredentialId(options));
    }

    [Fact]
    public void Business_units_of_one_client_share_token_and_quota_and_data_centres_do_not()
    {
        var unit = Good();
        unit.Zaaid = "7";
        var elsewhere = Good();
        elsewhere.DataCenter = Site24x7DataCenter.EU;

        Assert.Equal(s_type.CredentialId(Good()), s_type.CredentialId(unit));
        Assert.NotEqual(s_type.CredentialId(Good()), s_type.CredentialId(elsewhere));
    }

    private static Site24x7Options Good() => new()
    {
        Credentials = new CredentialOptions { ClientId = "1000.client", ClientSecret = "secret", RefreshToken = "1000.refresh" },
    };
}
