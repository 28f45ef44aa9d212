using System.Security.Cryptography;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Okta;
using Aggregator.Providers.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Aggregator.Providers.Tests.Okta;

public class OktaTokenTests
{
    [Fact]
    public async Task A_service_app_gets_a_token_for_a_signed_assertion()
    {
        await using var host = await OktaHost.StartAsync(Answers.Json("[]"), AsServiceApp);

        await host.FetchAsync();

        var form = Assert.Single(host.TokenCalls).Body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        Assert.Equal(["client_assertion", "client_assertion_type", "grant_type", "scope"], form.Keys.Order());
        Assert.Equal(("client_credentials", "okta.users.read okta.groups.read"), (form["grant_type"], form["scope"]));
        var assertion = new JsonWebToken(form["client_assertion"]);
        Assert.Equal(("0oa1", "0oa1", new Uri(host.Address, "/oauth2/v1/token").AbsoluteUri, "ES256"), (assertion.Issuer, assertion.Subject, assertion.Audiences.Single(), assertion.Alg));
        Assert.Equal("Bearer token-1", Assert.Single(host.Calls).Header("Authorization"));
    }

    [Fact]
    public async Task A_person_s_app_refreshes_with_its_secret_in_basic()
    {
        await using var host = await OktaHost.StartAsync(Answers.Json("[]"), options => options.Credentials = new CredentialOptions
        {
            Grant = CredentialKind.RefreshToken,
            ClientId = "0oa2",
            ClientSecret = "secret",
            RefreshToken = "refresh-0",
        });

        await host.FetchAsync();

        var call = Assert.Single(host.TokenCalls);
        Assert.Equal("grant_type=refresh_token&refresh_token=refresh-0", call.Body);
        Assert.Equal($"Basic {Convert.ToBase64String("0oa2:secret"u8)}", call.Header("Authorization"));
    }

    [Fact]
    public async Task The_recorded_token_is_used_for_its_hour()
    {
        await using var host = await OktaHost.StartAsync(Answers.Json("[]"), options =>
        {
            AsServiceApp(options);
            options.CacheTtl = TimeSpan.Zero;
        });
        host.Token = Payload.Serve("Okta/Payloads/token_200_client_credentials");

        await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromMinutes(54));
        await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromMinutes(6));
        await host.FetchAsync();

        Assert.Equal(2, host.TokenCalls.Count);
        Assert.Equal(["Bearer REDACTED"], host.Calls.Select(call => call.Header("Authorization")).Distinct());
    }

    [Theory]
    [InlineData("token_200_dpop", 200)]
    [InlineData("token_400_use_dpop_nonce", 400)]
    [InlineData("token_400_invalid_dpop_proof", 400)]
    public async Task An_app_that_requires_dpop_is_told_so_plainly(string payload, int status)
    {
        await using var host = await OktaHost.StartAsync(Answers.Json("[]"), AsServiceApp);
        host.Token = OktaHost.Recorded(payload, status);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.True(failure.CredentialsRefused);
        Assert.Contains("switch off \"Require DPoP\"", failure.Message);
        Assert.Empty(host.Calls);
        Assert.Single(host.TokenCalls);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_the_call_repeated()
    {
        await using var host = await OktaHost.StartAsync(
            context => context.Request.Headers.Authorization.ToString() == "Bearer token-1"
                ? OktaHost.Recorded("error_401_invalid_token", 401)(context)
                : Answers.Json("[]")(context),
            AsServiceApp);

        var fetch = host.FetchAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(5));
        await fetch;

        Assert.Equal(["Bearer token-1", "Bearer token-2"], host.Calls.Select(call => call.Header("Authorization")));
    }

    [Fact]
    public async Task A_missing_permission_costs_no_token_and_is_not_about_the_credentials()
    {
        await using var host = await OktaHost.StartAsync(
            Answers.Json("""{"errorCode":"E0000015","errorSummary":"You do not have permission to access the feature you are requesting"}""", 401), AsServiceApp);

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Rejected, false), (failure.Failure, failure.CredentialsRefused));
        Assert.Contains("take it out of Products", failure.Message);
        Assert.Single(host.TokenCalls);
        Assert.Single(host.Calls);
    }

    [Fact]
    public void The_scope_of_the_log_is_asked_for_only_by_who_reads_it()
    {
        var scheme = OktaLogin.Of(new Uri("https://acme.okta.com"), OktaHost.Options(options => options.Products = null));

        Assert.Equal("okta.users.read okta.groups.read okta.logs.read", scheme.Scope);
    }

    [Fact]
    public void A_login_in_the_browser_asks_to_stay_logged_in()
    {
        var scheme = OktaLogin.Of(new Uri("https://acme.okta.com"), OktaHost.Options(options => options.Credentials.Grant = CredentialKind.RefreshToken));

        Assert.Equal(new Uri("https://acme.okta.com/oauth2/v1/authorize"), scheme.AuthorizeUrl);
        Assert.Equal("okta.users.read okta.groups.read offline_access", scheme.Scope);
    }

    private static void AsServiceApp(OktaOptions options)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        options.Credentials = new CredentialOptions { ClientId = "0oa1", PrivateKey = key.ExportPkcs8PrivateKeyPem(), KeyId = "k1" };
    }
}
