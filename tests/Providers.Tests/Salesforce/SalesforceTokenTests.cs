using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Salesforce;
using Aggregator.Providers.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Aggregator.Providers.Tests.Salesforce;

public class SalesforceTokenTests
{
    private const string Payloads = "Salesforce/Payloads";
    private const string OneLimit = """{"A":{"Max":1,"Remaining":1}}""";

    [Fact]
    public async Task A_signed_assertion_gets_a_session()
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json(OneLimit));

        await host.FetchAsync();
        await host.FetchAsync();

        var form = Form(Assert.Single(host.TokenCalls));
        Assert.Equal(["assertion", "grant_type"], form.Keys.Order());
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", form["grant_type"]);
        var assertion = new JsonWebToken(form["assertion"]);
        Assert.Equal(
            ("consumer-key", "poller@acme.example", "https://login.salesforce.com", "RS256"),
            (assertion.Issuer, assertion.Subject, assertion.Audiences.Single(), assertion.Alg));
        Assert.Equal(host.Time.GetUtcNow().AddMinutes(3).UtcDateTime, assertion.ValidTo);
    }

    [Fact]
    public async Task A_client_with_a_secret_gets_a_session_without_a_user()
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json(OneLimit), options => options.Credentials = new CredentialOptions
        {
            Grant = CredentialKind.ClientCredentials,
            ClientId = "consumer-key",
            ClientSecret = "consumer-secret",
        });

        await host.FetchAsync();

        Assert.Equal("grant_type=client_credentials&client_id=consumer-key&client_secret=consumer-secret", Assert.Single(host.TokenCalls).Body);
    }

    [Fact]
    public async Task A_refresh_token_gets_a_session()
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json(OneLimit), options => options.Credentials = new CredentialOptions
        {
            Grant = CredentialKind.RefreshToken,
            ClientId = "consumer-key",
            RefreshToken = "5Aep!861",
        });

        await host.FetchAsync();

        Assert.Equal("grant_type=refresh_token&refresh_token=5Aep%21861&client_id=consumer-key", Assert.Single(host.TokenCalls).Body);
    }

    [Theory]
    [InlineData("https://login.salesforce.com", "https://login.salesforce.com")]
    [InlineData("https://test.salesforce.com", "https://test.salesforce.com")]
    [InlineData("https://acme.my.salesforce.com", "https://login.salesforce.com")]
    [InlineData("https://acme--dev.sandbox.my.salesforce.com", "https://test.salesforce.com")]
    public void Tokens_come_from_the_host_and_assertions_are_for_production_or_sandbox(string host, string audience)
    {
        var scheme = SalesforceLogin.At(new Uri(host));

        Assert.Equal(new Uri($"{host}/services/oauth2/token"), scheme.TokenUrl);
        Assert.Equal(audience, scheme.Audience);
    }

    [Theory]
    [InlineData("token_200_password_or_jwt", false)]
    [InlineData("token_200_web_server_with_refresh", true)]
    public void A_recorded_token_names_its_instance_and_no_end(string payload, bool hasRefreshToken)
    {
        var reply = Read(Payload.Bytes($"{Payloads}/{payload}/response.json"));

        Assert.Equal("00Dx0000000BV7z!REDACTED", reply.AccessToken);
        Assert.Equal(new Uri("https://na1.salesforce.com"), reply.ApiBase);
        Assert.Null(reply.Lifetime);
        Assert.Equal(hasRefreshToken, reply.RefreshToken is not null);
    }

    [Theory]
    [InlineData("https://acme.my.salesforce.com", true)]
    [InlineData("https://acme.lightning.force.com", true)]
    [InlineData("https://acme.my.salesforce.mil", true)]
    [InlineData("http://acme.my.salesforce.com", false)]
    [InlineData("https://salesforce.com.elsewhere.example", false)]
    [InlineData("https://notsalesforce.com", false)]
    public void An_instance_is_believed_only_where_salesforce_is(string instance, bool believed)
    {
        var reply = Read(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["access_token"] = "x!y", ["instance_url"] = instance }));

        Assert.Equal(believed, reply.ApiBase is not null);
    }

    [Theory]
    [InlineData("token_400_invalid_grant_bad_password", "check Credentials:Subject")]
    [InlineData("token_400_invalid_grant_expired_refresh", "log in again with 'aggregator auth login'")]
    public async Task A_recorded_refusal_names_cause_and_remedy(string payload, string words)
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json(OneLimit));
        host.Token = Payload.Serve($"{Payloads}/{payload}", 400);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.True(failure.CredentialsRefused);
        Assert.Contains(words, failure.Message);
        Assert.Empty(host.Calls);
    }

    [Theory]
    [InlineData("invalid_grant", "user hasn't approved this consumer", "pre-authorise the user")]
    [InlineData("invalid_grant", "inactive user", "activate it")]
    [InlineData("invalid_client_id", "client identifier invalid", "some minutes")]
    [InlineData("invalid_request", "no client credentials user enabled", "run-as user")]
    [InlineData("invalid_grant", "no client credentials user enabled", "run-as user")]
    [InlineData("invalid_grant", "request not supported on this domain", "set BaseUrl to its address")]
    [InlineData("invalid_grant", "ip restricted", "login IP ranges")]
    [InlineData("unsupported_grant_type", "grant type not supported", "switched off for the client")]
    public async Task A_refusal_in_other_words_names_its_remedy(string error, string description, string words)
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json(OneLimit));
        host.Token = Answers.Json($$"""{"error":"{{error}}","error_description":"{{description}}"}""", 400);

        var failure = await host.FailAsync();

        Assert.True(failure.CredentialsRefused);
        Assert.Contains(words, failure.Message);
    }

    [Fact]
    public async Task A_session_that_ended_is_replaced_and_the_call_repeated()
    {
        await using var host = await SalesforceHost.StartAsync(context => context.Request.Headers.Authorization.ToString() == "Bearer session!1"
            ? Payload.Serve($"{Payloads}/error_401_invalid_session", 401)(context)
            : Answers.Json(OneLimit)(context));

        var fetch = host.FetchAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(5));

        Assert.Single(await fetch);
        Assert.Equal(["Bearer session!1", "Bearer session!2"], host.Calls.Select(call => call.Header("Authorization")));
    }

    [Fact]
    public async Task A_session_that_may_not_use_the_api_is_replaced_once_and_not_at_every_poll()
    {
        await using var host = await SalesforceHost.StartAsync(Payload.Serve($"{Payloads}/error_401_session_not_valid_for_rest", 401));

        var first = host.FailAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(5));
        await first;
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await host.FailAsync();

        Assert.Equal(2, host.TokenCalls.Count);
        Assert.Equal(3, host.Calls.Count);
    }

    private static TokenReply Read(byte[] body) =>
        TokenReplyReader.Read("/services/oauth2/token", System.Net.HttpStatusCode.OK, body, SalesforceLogin.At(new Uri("https://login.salesforce.com")));

    private static Dictionary<string, string> Form(RecordedRequest request) => request.Body
        .Split('&')
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
}
