using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.CloudConnexa;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Tests.CloudConnexa;

public class CloudConnexaOptionsTests
{
    private static readonly IProviderType s_type = new CloudConnexaType(TimeProvider.System);

    [Fact]
    public void Good_settings_have_no_problem()
    {
        Assert.Empty(s_type.Validate(Good()));
    }

    [Fact]
    public void Every_mistake_is_listed_at_once()
    {
        var options = new CloudConnexaOptions { Place = "", Products = [], Credentials = { ClientAuthentication = ClientAuthentication.PrivateKeyJwt } };

        Assert.Equal(
            ["CloudId", "Place", "Products", "Credentials:ClientId", "Credentials:PrivateKey", "Credentials:ClientAuthentication"],
            s_type.Validate(options).Select(problem => problem.Path));
    }

    [Fact]
    public void A_product_that_is_listed_twice_is_a_mistake()
    {
        var options = Good();
        options.Products = [CloudConnexaProduct.Users, CloudConnexaProduct.Users];

        Assert.Equal("Products", Assert.Single(s_type.Validate(options)).Path);
    }

    [Theory]
    [InlineData("acme", "/api/v1", true)]
    [InlineData("ac-me7", "/api/beta", true)]
    [InlineData(null, "/a", true)]
    [InlineData("acme.evil.example/", "/api/v1", false)]
    [InlineData("-acme", "/api/v1", false)]
    [InlineData("acme", "api/v1", false)]
    [InlineData("acme", "/api/v1/", false)]
    [InlineData("acme", "/api?x=", false)]
    public void Attributes_hold_the_parts_of_the_address(string? cloudId, string prefix, bool valid)
    {
        var options = new CloudConnexaOptions { CloudId = cloudId, PathPrefix = prefix };

        Assert.Equal(valid, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    [Fact]
    public void The_cloud_id_decides_both_addresses()
    {
        Assert.Equal("https://acme.api.openvpn.com/", s_type.BaseUrlOf(Good()).AbsoluteUri);
        Assert.Equal("https://acme.api.openvpn.com/api/v1/oauth/token", s_type.Access(Good())!.TokenUrl!.AbsoluteUri);
    }

    [Fact]
    public void A_configured_address_rules_both()
    {
        var options = Good();
        options.CloudId = null;
        options.BaseUrl = new Uri("https://proxy.example/vpn/");

        Assert.Empty(s_type.Validate(options));
        Assert.Equal("https://proxy.example/vpn/api/v1/oauth/token", s_type.Access(options)!.TokenUrl!.AbsoluteUri);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a b/")]
    public void Settings_that_are_switched_off_have_some_address(string? cloudId)
    {
        Assert.Equal("api.openvpn.com", s_type.BaseUrlOf(new CloudConnexaOptions { CloudId = cloudId }).Host);
    }

    [Fact]
    public void Accounts_do_not_share_a_credential()
    {
        var other = Good();
        other.CloudId = "other";

        Assert.NotEqual(s_type.CredentialId(Good()), s_type.CredentialId(other));
    }

    private static CloudConnexaOptions Good() => new()
    {
        CloudId = "acme",
        Credentials = new CredentialOptions { ClientId = "client", ClientSecret = "secret" },
    };
}
