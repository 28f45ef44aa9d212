using System.Text.Json;
using Aggregator.Simulator.OAuth;
using Aggregator.Simulator.Okta;

namespace Aggregator.Tests.Simulator;

/// <summary>Assertions at the token endpoint of a simulated Okta.</summary>
public sealed class AssertionTests : IDisposable
{
    private const string Client = "0oaservice";
    private const string Users = "okta.users.read";

    private readonly SigningKey _key = new();

    [Fact]
    public async Task A_signed_assertion_gets_a_token_of_an_hour()
    {
        await using var host = await StartAsync();

        var (status, body) = await MintAsync(host, Assertion(host));
        var token = body.GetProperty("access_token").GetString()!;
        var known = await host.StatusAsync("/okta/api/v1/none", token);
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal((200, "Bearer", 3600, Users), (status, body.GetProperty("token_type").GetString(), body.GetProperty("expires_in").GetInt32(), body.GetProperty("scope").GetString()));
        Assert.Equal((404, 401), (known, await host.StatusAsync("/okta/api/v1/none", token)));
    }

    [Fact]
    public async Task An_assertion_of_another_key_is_refused()
    {
        await using var host = await StartAsync();
        using var other = new SigningKey();

        var (status, body) = await MintAsync(host, other.Sign(Client, Client, Audience(host), host.Time.GetUtcNow().AddMinutes(3)));

        Assert.Equal((401, "invalid_client"), (status, ErrorOf(body)));
    }

    [Fact]
    public async Task A_claim_that_was_changed_after_signing_is_refused()
    {
        await using var host = await StartAsync();
        var parts = Assertion(host, minutes: 3).Split('.');
        var later = Assertion(host, minutes: 4).Split('.');

        var (status, _) = await MintAsync(host, $"{parts[0]}.{later[1]}.{parts[2]}");

        Assert.Equal(401, status);
    }

    [Theory]
    [InlineData("somebody", Client, "", 3, "client_id")]
    [InlineData(Client, "somebody", "", 3, "subject")]
    [InlineData(Client, Client, "https://other.okta.com/oauth2/v1/token", 3, "audience")]
    [InlineData(Client, Client, "", 0, "expired")]
    [InlineData(Client, Client, "", 61, "too far into the future")]
    public async Task Who_it_is_from_for_whom_and_until_when_is_checked(string issuer, string subject, string audience, int minutes, string words)
    {
        await using var host = await StartAsync();
        var end = host.Time.GetUtcNow().AddMinutes(minutes);

        var (status, body) = await MintAsync(host, _key.Sign(issuer, subject, audience.Length > 0 ? audience : Audience(host), end));

        Assert.Equal((401, "invalid_client"), (status, ErrorOf(body)));
        Assert.Contains(words, body.GetProperty("error_description").GetString());
    }

    [Fact]
    public async Task An_assertion_is_good_once()
    {
        await using var host = await StartAsync();
        var assertion = Assertion(host);

        Assert.Equal(200, (await MintAsync(host, assertion)).Status);
        Assert.Equal(401, (await MintAsync(host, assertion)).Status);
    }

    [Fact]
    public async Task A_secret_in_place_of_a_key_gets_no_token_of_these_scopes()
    {
        await using var host = await StartAsync();

        var (status, body) = await host.FormAsync(
            "/okta/oauth2/v1/token", null, ("grant_type", "client_credentials"), ("client_id", Client), ("client_secret", "word"), ("scope", Users));

        Assert.Equal(401, status);
        Assert.Contains("private_key_jwt", body.GetProperty("error_description").GetString());
    }

    [Fact]
    public async Task A_scope_that_was_not_granted_is_refused()
    {
        await using var host = await StartAsync();

        var (status, body) = await MintAsync(host, Assertion(host), "okta.users.read okta.apps.read");

        Assert.Equal((400, "invalid_scope"), (status, ErrorOf(body)));
    }

    [Fact]
    public async Task Nothing_of_a_token_call_is_recorded_but_that_it_was_made()
    {
        await using var host = await StartAsync();

        await host.FormAsync("/okta/oauth2/v1/token?client_secret=shown&client_assertion=shown", null, ("client_assertion", Assertion(host)));

        Assert.Equal(("/oauth2/v1/token", ""), host.Simulator.Okta.Calls.Select(call => (call.Path, call.Query)).Single());
        Assert.Equal(1, host.Simulator.Okta.MostTokenCallsAtOnce);
    }

    public void Dispose() => _key.Dispose();

    private Task<SimulatorHost> StartAsync() => SimulatorHost.StartAsync(okta: new OktaOrg
    {
        Tokens = new TokenRules { ClientId = Client, ClientSecret = "word", PublicKey = _key.PublicPem, Scopes = [Users, "okta.groups.read"] },
    });

    private string Assertion(SimulatorHost host, int minutes = 3) => _key.Sign(Client, Client, Audience(host), host.Time.GetUtcNow().AddMinutes(minutes));

    private static string Audience(SimulatorHost host) => $"{host.Simulator.Okta.BaseUrl}/oauth2/v1/token";

    private static Task<(int Status, JsonElement Body)> MintAsync(SimulatorHost host, string assertion, string scope = Users) => host.FormAsync(
        "/okta/oauth2/v1/token",
        null,
        ("grant_type", "client_credentials"),
        ("scope", scope),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion));

    private static string? ErrorOf(JsonElement body) => body.GetProperty("error").GetString();
}
