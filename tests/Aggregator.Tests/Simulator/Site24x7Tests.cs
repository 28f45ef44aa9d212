using Aggregator.Simulator;

namespace Aggregator.Tests.Simulator;

public class Site24x7Tests
{
    [Theory]
    [InlineData("guess", "1000.refresh", "invalid_client")]
    [InlineData("zoho-secret", "1000.revoked", "invalid_code")]
    public async Task A_refused_token_call_has_status_200_and_an_error(string secret, string refresh, string error)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (status, body) = await host.MintAsync(secret, refresh);

        Assert.Equal((200, error), (status, body.GetProperty("error").GetString()));
        Assert.False(body.TryGetProperty("access_token", out _));
    }

    [Fact]
    public async Task The_eleventh_token_in_ten_minutes_is_denied()
    {
        await using var host = await SimulatorHost.StartAsync();
        for (var given = 0; given < 10; given++)
        {
            Assert.Equal(200, (await host.MintAsync()).Status);
        }

        var (status, body) = await host.MintAsync();
        host.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal((400, "Access Denied"), (status, body.GetProperty("error").GetString()));
        Assert.Equal(200, (await host.MintAsync()).Status);
    }

    [Fact]
    public async Task A_token_is_good_for_an_hour_and_only_after_Zohos_word()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = (await host.MintAsync()).Body.GetProperty("access_token").GetString()!;

        var (asBearer, _) = await host.MonitorsAsync(token, "Bearer");
        host.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        var (last, _) = await host.MonitorsAsync(token);
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        var (expired, body) = await host.MonitorsAsync(token);

        Assert.Equal((401, 200, 401), (asBearer, last, expired));
        Assert.Contains("invalid or has expired", body.GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_days_calls_come_to_an_end()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = (await host.MintAsync()).Body.GetProperty("access_token").GetString()!;
        for (var calls = 0; calls < 1000; calls++)
        {
            Assert.Equal(200, (await host.MonitorsAsync(token)).Status);
        }

        Assert.Equal(429, (await host.MonitorsAsync(token)).Status);
    }

    [Fact]
    public async Task Monitors_go_down_and_come_up_again_and_have_no_value_while_they_are_down()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.At(host, "Site24x7");
        var seen = new HashSet<(double? Status, bool HasValue)>();
        for (var hours = 0; hours < 96; hours++)
        {
            seen.UnionWith((await source.FetchAsync()).Select(reading => (reading.Values[0].Number, reading.Values[2].HasValue)));
            host.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([(0, false), (1, true)], seen.Order());
    }

    [Fact]
    public async Task A_fault_of_the_token_endpoint_alone_leaves_the_data_alone()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = (await host.MintAsync()).Body.GetProperty("access_token").GetString()!;
        host.Simulator.Site24x7.Fault = new Fault(FaultKind.WrongTypes) { Path = "/oauth" };

        Assert.Equal("3600", (await host.MintAsync()).Body.GetProperty("expires_in").GetString());
        Assert.Equal(200, (await host.MonitorsAsync(token)).Status);
    }
}
