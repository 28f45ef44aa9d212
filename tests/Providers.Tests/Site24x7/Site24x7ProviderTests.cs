using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Site24x7;

public class Site24x7ProviderTests
{
    [Fact]
    public async Task One_call_asks_for_every_monitor()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up, options => options.Place = "acme");

        var reading = Assert.Single(await host.FetchAsync());

        var call = Assert.Single(host.Calls);
        Assert.Equal(("GET", "/api/current_status"), (call.Method, call.PathAndQuery));
        Assert.Equal("application/json; version=2.0", call.Header("Accept"));
        Assert.Null(call.Header("Cookie"));
        Assert.Equal("acme/status", Assert.Single(host.Provider.Targets).Id);
        Assert.Contains("place=acme,", reading.Series.Key);
    }

    [Fact]
    public async Task A_business_unit_is_named_in_a_cookie()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up, options => options.Zaaid = "60012345678");

        await host.FetchAsync();

        Assert.Equal("zaaid=60012345678", Assert.Single(host.Calls).Header("Cookie"));
    }

    [Fact]
    public async Task An_answer_is_reused_for_less_than_a_minute()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up, options => options.CacheTtl = null);

        await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromSeconds(49));
        await host.FetchAsync();
        var before = host.Calls.Count;
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.FetchAsync();

        Assert.Equal((1, 2), (before, host.Calls.Count));
    }

    [Fact]
    public async Task The_series_of_a_monitor_is_made_once()
    {
        await using var host = await Site24x7Host.StartAsync(Site24x7Host.Up);

        var first = Assert.Single(await host.FetchAsync());
        var second = Assert.Single(await host.FetchAsync());

        Assert.Same(first.Series, second.Series);
    }
}
