using Aggregator.Hosting;
using Aggregator.Providers.Credentials;
using Aggregator.Tests.Cli.Auth;
using Aggregator.Tests.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Api.V1;

public class CredentialsTests
{
    private const string Sources = """
        "Providers": {
          "desk": { "Type": "Login", "Enabled": false, "Credentials": { "ClientId": "client", "ClientSecret": "secret-in-clear", "TokenUrl": "https://login.invalid/token" } },
          "bare": { "Type": "Login", "Enabled": false, "Credentials": { "ClientId": "other", "ClientSecret": "secret-in-clear", "TokenUrl": "https://login.invalid/token" } },
          "plain": { "Type": "Sample", "Enabled": false } }
        """;

    [Fact]
    public async Task The_state_of_tokens_is_told_and_never_a_token()
    {
        await using var host = await ApiHost.StartAsync([], Sources, providers: [new LoginType(), new SampleType()]);
        var desk = host.Services.GetRequiredService<Engine>().Settings!.Sources["desk"];
        var vault = host.Services.GetRequiredService<ITokenVault>();
        await vault.SaveAsync(desk.CredentialId, new StoredTokens
        {
            AccessToken = "access-in-clear",
            RefreshToken = "refresh-in-clear",
            MintedAt = DateTimeOffset.UtcNow.AddMinutes(-10),
            Lifetime = TimeSpan.FromHours(1),
        });
        await vault.NoteFailureAsync(desk.CredentialId, "login.invalid does not answer.");

        var body = await host.JsonAsync("/api/v1/credentials");

        var (bare, row) = (body.GetProperty("data")[0], body.GetProperty("data")[1]);
        Assert.Equal(2, body.GetProperty("meta").GetProperty("total").GetInt32());
        Assert.Equal(
            ("bare", "none yet", "missing: aggregator auth login bare"),
            (bare.GetProperty("source").GetString(), bare.GetProperty("access_token").GetString(), bare.GetProperty("refresh_token").GetString()));
        Assert.Equal(
            ("desk", "RefreshToken", "good", "stored", "login.invalid does not answer."),
            (row.GetProperty("source").GetString(), row.GetProperty("kind").GetString(), row.GetProperty("access_token").GetString(),
                row.GetProperty("refresh_token").GetString(), row.GetProperty("last_error").GetString()));
        Assert.InRange(row.GetProperty("age_s").GetDouble(), 600, 700);
        Assert.DoesNotContain("in-clear", body.ToString(), StringComparison.Ordinal);
    }
}
