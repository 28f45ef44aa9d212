using Aggregator.Providers.Credentials;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Credentials;

public sealed class TokenVaultTests
{
    [Fact]
    public async Task A_rotated_refresh_token_is_on_disk_before_the_access_token_is_used()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.OnToken = (context, token) => OAuthWorld.Reply(context, $$"""{"access_token":"{{token}}","expires_in":3600,"refresh_token":"refresh-token-1"}""");
        var usedBefore = -1;
        world.Vault.OnSave = _ => usedBefore = world.DataCalls.Count;

        await world.GetAsync();

        var saved = Assert.Single(world.Vault.Saved);
        Assert.Equal(("refresh-token-1", "refresh-token-0", 0), (saved.RefreshToken, saved.PreviousRefreshToken, usedBefore));
    }

    [Fact]
    public async Task A_reply_without_a_refresh_token_keeps_the_old_one()
    {
        await using var world = await OAuthWorld.StartAsync();

        await world.GetAsync();

        Assert.Equal("refresh-token-0", Assert.Single(world.Vault.Saved).RefreshToken);
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_token_that_is_still_good()
    {
        await using var world = await OAuthWorld.StartAsync();
        await world.GetAsync();

        world.Time.Advance(TimeSpan.FromMinutes(30));
        world.Restart();
        await world.GetAsync();
        Assert.Single(world.TokenCalls);

        world.Time.Advance(TimeSpan.FromMinutes(31));
        await world.GetAsync();
        Assert.Equal(2, world.TokenCalls.Count);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public async Task A_restart_does_not_trust_a_token_whose_age_makes_no_sense(int hours)
    {
        await using var world = await OAuthWorld.StartAsync();
        await world.GetAsync();

        world.Time.SetWallClock(TimeSpan.FromHours(hours));
        world.Restart();
        await world.GetAsync();

        Assert.Equal(2, world.TokenCalls.Count);
    }

    [Fact]
    public async Task A_restart_refreshes_with_the_rotated_token()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.OnToken = (context, token) => OAuthWorld.Reply(
            context, $$"""{"access_token":"{{token}}","expires_in":3600,"refresh_token":"refresh-for-{{token}}"}""");
        await world.GetAsync();

        world.Time.Advance(TimeSpan.FromHours(2));
        world.Restart();
        await world.GetAsync();

        Assert.Contains("refresh_token=refresh-for-access-token-1", world.TokenCalls[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_that_never_worked_gives_way_to_the_one_before_it()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.OnToken = (context, token) => OAuthWorld.Reply(context, $$"""{"access_token":"{{token}}","expires_in":3600,"refresh_token":"lost"}""");
        await world.GetAsync();
        world.OnToken = async (context, _) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            if ((await reader.ReadToEndAsync()).Contains("lost", StringComparison.Ordinal))
            {
                await OAuthWorld.Reply(context, """{"error":"invalid_grant"}""", 400);
            }
        };

        world.Time.Advance(TimeSpan.FromHours(2));
        await world.GetAsync();

        Assert.Equal(3, world.TokenCalls.Count);
        Assert.Contains("refresh-token-0", world.TokenCalls[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_is_full_loses_no_token_and_is_told()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.OnToken = (context, token) => OAuthWorld.Reply(
            context, $$"""{"access_token":"{{token}}","expires_in":3600,"refresh_token":"refresh-for-{{token}}"}""");
        world.Vault.IsBroken = true;
        await world.GetAsync();
        Assert.Empty(world.Vault.Saved);

        world.Vault.IsBroken = false;
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.GetAsync();

        Assert.Equal("refresh-for-access-token-1", (await world.Vault.NextSaveAsync()).RefreshToken);
    }

    [Fact]
    public async Task Another_refresh_token_in_the_configuration_wins_over_the_stored_one()
    {
        var options = new CredentialOptions { ClientId = "client", RefreshToken = "refresh-token-0" };
        await using var world = await OAuthWorld.StartAsync(options);
        await world.GetAsync();

        options.RefreshToken = "refresh-token-of-today";
        world.Restart();
        await world.GetAsync();

        Assert.Contains("refresh-token-of-today", world.TokenCalls[1].Body, StringComparison.Ordinal);
    }
}
