using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Site24x7;

public class Site24x7TokenTests
{
    [Theory]
    [InlineData("token_200_refresh")]
    [InlineData("token_200_refresh_no_api_domain")]
    [InlineData("token_200_legacy_milliseconds")]
    [InlineData("token_200_authorization_code_eu")]
    public async Task Every_recorded_token_is_sent_with_Zohos_word_for_an_hour(string payload)
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up);
        host.Mint = Site24x7Host.Recorded(payload);

        await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromMinutes(50));
        await host.FetchAsync();
        var before = host.Mints.Count;
        host.Time.Advance(TimeSpan.FromMinutes(11));
        await host.FetchAsync();

        Assert.Equal((1, 2), (before, host.Mints.Count));
        // Data calls stay where they are: api_domain is for other services.
        Assert.Equal(3, host.Calls.Count);
        Assert.All(host.Calls, call => Assert.Equal("Zoho-oauthtoken REDACTED", call.Header("Authorization")));
    }

    [Fact]
    public async Task Milliseconds_alone_are_an_hour_too()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up);
        host.Mint = Answers.Json("""{"access_token":"t","expires_in":3600000}""");

        await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromMinutes(61));
        await host.FetchAsync();

        Assert.Equal(2, host.Mints.Count);
    }

    [Fact]
    public async Task A_refresh_token_is_sent_in_a_form()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up);

        await host.FetchAsync();

        var mint = Assert.Single(host.Mints);
        Assert.Equal(("POST", "/oauth/v2/token"), (mint.Method, mint.PathAndQuery));
        Assert.Equal("grant_type=refresh_token&refresh_token=1000.refresh-9&client_id=1000.client&client_secret=client-secret-8", mint.Body);
        Assert.Null(mint.Header("Authorization"));
    }

    [Fact]
    public async Task The_client_itself_names_scope_and_organization()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up, options =>
        {
            options.Credentials.Grant = CredentialKind.ClientCredentials;
            options.Credentials.Parameters["soid"] = "Site24x7.123";
        });

        await host.FetchAsync();

        Assert.Equal(
            "grant_type=client_credentials&scope=Site24x7.Reports.Read&client_id=1000.client&client_secret=client-secret-8&soid=Site24x7.123",
            Assert.Single(host.Mints).Body);
    }

    [Theory]
    [InlineData("""{"error":"invalid_client"}""", "check DataCenter")]
    [InlineData("""{"error":"missing_org_info"}""", "set Credentials:Parameters:soid")]
    public async Task A_client_that_is_refused_is_rejected_with_the_remedy(string body, string words)
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up);
        host.Mint = Answers.Json(body);

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Rejected, true), (failure.Failure, failure.CredentialsRefused));
        Assert.Contains(words, failure.Message);
    }

    [Fact]
    public async Task A_revoked_refresh_token_is_not_tried_again_for_an_hour()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up);
        host.Mint = Site24x7Host.Recorded("token_error_invalid_code");

        var failure = await host.FailAsync();
        host.Time.Advance(TimeSpan.FromMinutes(59));
        await host.FailAsync();

        Assert.Equal((ProviderFailure.Rejected, true), (failure.Failure, failure.CredentialsRefused));
        Assert.Contains("refresh token was revoked", failure.Message);
        Assert.Single(host.Mints);
        Assert.Empty(host.Calls);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task Too_many_tokens_are_waited_out(int status)
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up);
        host.Mint = Site24x7Host.Recorded("token_error_throttled", status);

        var failure = await host.FailAsync();
        host.Time.Advance(TimeSpan.FromMinutes(9));
        await host.FailAsync();
        var during = host.Mints.Count;
        host.Mint = null;
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.FetchAsync();

        Assert.Equal(ProviderFailure.Throttled, failure.Failure);
        Assert.Equal(TimeSpan.FromMinutes(10), failure.RetryAfter);
        Assert.Contains("more than 10 tokens in 10 minutes", failure.Message);
        Assert.Equal((1, 2), (during, host.Mints.Count));
    }

    [Fact]
    public async Task A_reply_with_neither_token_nor_error_is_an_outage()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up);
        host.Mint = Answers.Json("{}");

        Assert.Equal(ProviderFailure.Unavailable, (await host.FailAsync()).Failure);
    }
}
