using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.CloudConnexa;

public class CloudConnexaTokenTests
{
    [Theory]
    [InlineData(null, "", "grant_type=client_credentials&client_id=client&client_secret=client-secret-8", null)]
    [InlineData(ClientAuthentication.Form, "", "grant_type=client_credentials&client_id=client&client_secret=client-secret-8", null)]
    [InlineData(ClientAuthentication.Basic, "", "grant_type=client_credentials", "Basic Y2xpZW50OmNsaWVudC1zZWNyZXQtOA==")]
    [InlineData(ClientAuthentication.Query, "?grant_type=client_credentials&client_id=client&client_secret=client-secret-8", "", null)]
    public async Task The_credential_travels_as_configured(ClientAuthentication? way, string query, string body, string? header)
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaHost.Empty, options => options.Credentials.ClientAuthentication = way);

        await host.FetchAsync();

        var mint = Assert.Single(host.Mints);
        Assert.Equal(("POST", $"/api/v1/oauth/token{query}", body, header), (mint.Method, mint.PathAndQuery, mint.Body, mint.Header("Authorization")));
        Assert.StartsWith("Aggregator/", mint.Header("User-Agent"));
    }

    [Fact]
    public async Task The_documented_token_serves_for_almost_twelve_hours()
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaHost.Empty);
        host.Mint = Answers.Json("""{"access_token":"value","token_type":"bearer","expires_in":43199,"scope":"read write"}""");

        await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromHours(11.8));
        await host.FetchAsync();
        var before = host.Mints.Count;
        host.Time.Advance(TimeSpan.FromHours(0.3));
        await host.FetchAsync();

        Assert.Equal((1, 2), (before, host.Mints.Count));
        Assert.All(host.Calls, call => Assert.Equal("Bearer value", call.Header("Authorization")));
    }

    /// <summary>The documentation's placeholder has a blank, which no header could carry.</summary>
    [Fact]
    public async Task A_token_that_no_header_can_carry_is_not_used()
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaHost.Empty);
        host.Mint = CloudConnexaHost.Recorded("token_200");

        Assert.Equal(ProviderFailure.Unavailable, (await host.FailAsync()).Failure);
        Assert.Empty(host.Calls);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refused_credential_is_not_tried_another_way(int status)
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaHost.Empty);
        host.Mint = CloudConnexaHost.Recorded("error_response_v1_2_0", status);

        var failure = await host.FailAsync();
        host.Time.Advance(TimeSpan.FromMinutes(59));
        await host.FailAsync();

        Assert.Equal((ProviderFailure.Rejected, true), (failure.Failure, failure.CredentialsRefused));
        Assert.Contains("set Credentials:ClientAuthentication to Basic or Query", failure.Message);
        Assert.Single(host.Mints);
    }

    [Fact]
    public async Task The_edges_page_in_place_of_a_token_passes()
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaHost.Empty);
        host.Mint = Answers.Html("<html>Access denied</html>", 403);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
        Assert.Contains("set Credentials:ClientAuthentication to Basic or Query", failure.Message);
        Assert.DoesNotContain("client-secret-8", failure.Message);
    }
}
