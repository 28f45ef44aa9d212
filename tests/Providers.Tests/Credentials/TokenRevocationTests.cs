using System.Security.Cryptography;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Tests.Http;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Aggregator.Providers.Tests.Credentials;

public sealed class TokenRevocationTests
{
    private static readonly CredentialScheme s_scheme = OAuthWorld.Scheme with { RevokePath = "/revoke" };
    private static readonly StoredTokens s_tokens = new()
    {
        AccessToken = "access-1",
        MintedAt = new DateTimeOffset(2026, 3, 1, 11, 30, 0, TimeSpan.Zero),
        Lifetime = TimeSpan.FromHours(1),
    };

    [Fact]
    public async Task A_client_that_signs_proves_itself_to_the_address_that_revokes()
    {
        using var key = RSA.Create(2048);
        var options = new CredentialOptions
        {
            Grant = CredentialKind.ClientCredentials,
            ClientAuthentication = ClientAuthentication.PrivateKeyJwt,
            ClientId = "client",
            PrivateKey = key.ExportPkcs8PrivateKeyPem(),
        };
        await using var server = await LoopbackServer.StartAsync(Answers.Status(200));

        Assert.Equal("access token", await RevokeAsync(server, options, s_tokens));

        var form = QueryHelpers.ParseQuery(Assert.Single(server.Requests).Body);
        Assert.Equal(("access-1", "access_token"), ((string?)form["token"], (string?)form["token_type_hint"]));
        Assert.Equal([new Uri(server.Address, "/revoke").AbsoluteUri], new JsonWebToken((string?)form["client_assertion"]).Audiences);
    }

    [Fact]
    public async Task A_refresh_token_that_upstream_gave_is_revoked_in_place_of_its_access_token()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(200));

        Assert.Equal("refresh token", await RevokeAsync(server, Client(), s_tokens with { RefreshToken = "rotated-2" }));

        var call = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/revoke", ""), (call.Method, call.Path, call.Query));
        Assert.Equal("token=rotated-2&token_type_hint=refresh_token&client_id=client&client_secret=client-secret", call.Body);
    }

    [Fact]
    public async Task An_access_token_that_is_over_needs_no_call()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(200));

        Assert.Null(await RevokeAsync(server, Client(), s_tokens with { RefreshToken = "configured", Lifetime = TimeSpan.FromMinutes(30) }));

        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(500, "", "/revoke answered 500: the token endpoint has trouble of its own.")]
    [InlineData(429, "{}", "/revoke answered 429: too many token calls.")]
    [InlineData(404, "<html>nothing here</html>", "/revoke answered 404 with a web page in place of a token")]
    [InlineData(403, """{"message":"no"}""", "/revoke answered 403 (no)")]
    [InlineData(200, """{"error":"invalid_client"}""", "/revoke answered 200: invalid_client; check Credentials:ClientId")]
    public async Task What_is_no_revocation_says_why(int status, string body, string words)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(body, status));

        var failure = await Assert.ThrowsAsync<ProviderException>(() => RevokeAsync(server, Client(), s_tokens));

        Assert.StartsWith(words, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_endpoint_elsewhere_that_is_not_there_is_told_by_its_own_setting()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(200));
        var options = Client();
        options.TokenUrl = new Uri("http://127.0.0.1:9/token");

        var failure = await Assert.ThrowsAsync<ProviderException>(() => RevokeAsync(server, options, s_tokens));

        Assert.Contains("Credentials:TokenUrl's port", failure.Message, StringComparison.Ordinal);
    }

    private static CredentialOptions Client() => new() { ClientId = "client", ClientSecret = "client-secret", RefreshToken = "configured" };

    private static async Task<string?> RevokeAsync(LoopbackServer server, CredentialOptions options, StoredTokens tokens)
    {
        options.TokenUrl ??= new Uri(server.Address, "/token");
        using var host = SampleHost.At(server);
        var vault = new MemoryVault();
        await vault.SaveAsync("sample", tokens);
        return await new TokenRevocation(new OAuthAccess(options, s_scheme), new CredentialServices("sample", host.Login, vault, host.Time)).RevokeAsync();
    }
}
