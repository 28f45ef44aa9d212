using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Okta;
using Aggregator.Providers.Salesforce;
using Aggregator.Providers.Site24x7;

namespace Aggregator.Providers.Tests.Credentials;

public sealed class RevokeAddressTests
{
    // https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/orgas/revoke, https://www.zoho.com/accounts/protocol/oauth/revoke-refresh-token.html,
    // https://developer.salesforce.com/docs/platform/mobile-sdk/guide/oauth-revoking-tokens.html
    [Fact]
    public void Each_service_has_its_own()
    {
        Assert.Equal("https://acme.okta.com/oauth2/v1/revoke", AddressOf(new OktaType(TimeProvider.System), new OktaOptions { BaseUrl = new Uri("https://acme.okta.com") }));
        Assert.Equal("https://test.salesforce.com/services/oauth2/revoke", AddressOf(new SalesforceType(), new SalesforceOptions { BaseUrl = new Uri("https://test.salesforce.com") }));
        Assert.Equal("https://accounts.zoho.eu/oauth/v2/token/revoke", AddressOf(new Site24x7Type(), new Site24x7Options { DataCenter = Site24x7DataCenter.EU }));
    }

    [Fact]
    public void It_stays_beside_a_token_endpoint_that_is_elsewhere() => Assert.Equal(
        "http://127.0.0.1:9/zoho/oauth/v2/token/revoke",
        AddressOf(new Site24x7Type(), new Site24x7Options { Credentials = { TokenUrl = new Uri("http://127.0.0.1:9/zoho/oauth/v2/token") } }));

    [Fact]
    public void The_configuration_may_name_another()
    {
        var options = new CredentialOptions { TokenUrl = new Uri("https://a.example/token"), RevokeUrl = new Uri("https://b.example/off") };

        Assert.Equal("https://b.example/off", new OAuthAccess(options, OAuthWorld.Scheme).RevokeUrl?.AbsoluteUri);
        Assert.Equal("https://b.example/off", new OAuthAccess(options, OAuthWorld.Scheme with { RevokePath = "revoke" }).RevokeUrl?.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://a.example/revoke", 1)]
    [InlineData("https://a.example/revoke", 0)]
    [InlineData("http://localhost:9/revoke", 0)]
    public void One_without_encryption_is_a_mistake(string address, int mistakes)
    {
        var options = new CredentialOptions { ClientId = "c", TokenUrl = new Uri("https://a.example/token"), RevokeUrl = new Uri(address) };

        Assert.Equal(
            Enumerable.Repeat(new OptionsProblem("Credentials:RevokeUrl", "must be an absolute https address: secrets go there. With AllowInsecureHttp it may be http."), mistakes),
            CredentialRules.Check(options, OAuthWorld.Scheme));
    }

    private static string? AddressOf(IProviderType type, SourceOptions options) => type.Access(options)?.RevokeUrl?.AbsoluteUri;
}
