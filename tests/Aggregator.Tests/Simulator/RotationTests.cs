using System.Text;
using System.Text.Json;
using Aggregator.Simulator.OAuth;
using Aggregator.Simulator.Okta;

namespace Aggregator.Tests.Simulator;

/// <summary>Refresh tokens at the token endpoint of a simulated Okta.</summary>
public class RotationTests
{
    private static readonly TokenRules s_rotating = new()
    {
        ClientId = "web",
        ClientSecret = "word",
        RefreshToken = "first",
        Rotates = true,
        Lifetime = TimeSpan.FromMinutes(2),
    };

    [Fact]
    public async Task Without_rotation_the_refresh_token_stays_the_same()
    {
        await using var host = await StartAsync(s_rotating with { Rotates = false });

        Assert.Equal("first", (await RefreshAsync(host, "first")).Refresh);
        Assert.Equal("first", (await RefreshAsync(host, "first")).Refresh);
    }

    [Fact]
    public async Task Rotation_gives_another_each_time()
    {
        await using var host = await StartAsync(s_rotating);

        var second = (await RefreshAsync(host, "first")).Refresh!;
        var third = (await RefreshAsync(host, second)).Refresh!;

        Assert.Equal(3, new[] { "first", second, third }.Distinct().Count());
    }

    [Fact]
    public async Task A_token_that_was_never_given_harms_nobody()
    {
        await using var host = await StartAsync(s_rotating);

        Assert.Equal(400, (await RefreshAsync(host, "guess")).Status);
        Assert.Equal(200, (await RefreshAsync(host, "first")).Status);
    }

    [Fact]
    public async Task Reuse_revokes_the_newest_refresh_token_and_every_access_token()
    {
        await using var host = await StartAsync(s_rotating);
        var second = await RefreshAsync(host, "first");
        var third = await RefreshAsync(host, second.Refresh!);
        var before = await StatusesAsync(host, second.Access!, third.Access!);

        var reused = await RefreshAsync(host, "first");

        Assert.Equal(400, reused.Status);
        Assert.Equal([404, 404], before);
        Assert.Equal([401, 401], await StatusesAsync(host, second.Access!, third.Access!));
        Assert.Equal(400, (await RefreshAsync(host, third.Refresh!)).Status);
    }

    [Fact]
    public async Task Within_the_grace_a_lost_reply_can_be_asked_for_again()
    {
        await using var host = await StartAsync(s_rotating with { Grace = TimeSpan.FromSeconds(30) });
        await RefreshAsync(host, "first");
        host.Time.Advance(TimeSpan.FromSeconds(29));

        var again = await RefreshAsync(host, "first");
        var next = await RefreshAsync(host, again.Refresh!);

        Assert.Equal((200, 200), (again.Status, next.Status));
    }

    [Fact]
    public async Task After_the_grace_the_same_is_reuse()
    {
        await using var host = await StartAsync(s_rotating with { Grace = TimeSpan.FromSeconds(30) });
        var second = await RefreshAsync(host, "first");
        host.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(400, (await RefreshAsync(host, "first")).Status);
        Assert.Equal(400, (await RefreshAsync(host, second.Refresh!)).Status);
        Assert.Equal([401], await StatusesAsync(host, second.Access!));
    }

    [Fact]
    public async Task A_short_life_is_told_and_kept()
    {
        await using var host = await StartAsync(s_rotating with { Lifetime = TimeSpan.FromSeconds(20) });
        var given = await RefreshAsync(host, "first");

        host.Time.Advance(TimeSpan.FromSeconds(20) - TimeSpan.FromMilliseconds(1));
        var last = await StatusesAsync(host, given.Access!);
        host.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(20, given.Lifetime);
        Assert.Equal([404], last);
        Assert.Equal([401], await StatusesAsync(host, given.Access!));
    }

    [Fact]
    public async Task Beyond_its_limit_the_endpoint_gives_none()
    {
        await using var host = await StartAsync(s_rotating with { Rotates = false, MintsPerWindow = 2 });

        Assert.Equal(200, (await RefreshAsync(host, "first")).Status);
        Assert.Equal(200, (await RefreshAsync(host, "first")).Status);
        Assert.Equal(429, (await RefreshAsync(host, "first")).Status);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await RefreshAsync(host, "first")).Status);
    }

    private static Task<SimulatorHost> StartAsync(TokenRules rules) => SimulatorHost.StartAsync(okta: new OktaOrg { Tokens = rules });

    private static async Task<(int Status, string? Access, string? Refresh, int Lifetime)> RefreshAsync(SimulatorHost host, string refresh)
    {
        var (status, body) = await host.FormAsync(
            "/okta/oauth2/v1/token",
            $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("web:word"))}",
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh));
        return (status, Text(body, "access_token"), Text(body, "refresh_token"), status == 200 ? body.GetProperty("expires_in").GetInt32() : 0);
    }

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static async Task<List<int>> StatusesAsync(SimulatorHost host, params string[] tokens)
    {
        var statuses = new List<int>();
        foreach (var token in tokens)
        {
            statuses.Add(await host.StatusAsync("/okta/api/v1/none", token));
        }

        return statuses;
    }
}
