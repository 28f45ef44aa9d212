using Aggregator.Providers.CloudConnexa;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Tests.CloudConnexa;

public class CloudConnexaPagesTests
{
    [Fact]
    public async Task Every_page_is_read_and_an_element_that_moved_counts_once()
    {
        await using var host = await CloudConnexaHost.StartAsync(
            CloudConnexaProduct.Hosts,
            CloudConnexaHost.InTurn(
                """{"content":[{"id":"1"},{"id":"2"}],"totalPages":2}""",
                """{"content":[{"id":"2"},{"id":"3"}],"totalPages":3}""",
                """{"content":[{"id":"4"}],"totalPages":3}"""),
            options => options.PageSize = 2);

        Assert.Equal("total=4", await host.CountAsync());
        Assert.Equal(
            ["/api/v1/hosts?page=0&size=2", "/api/v1/hosts?page=1&size=2", "/api/v1/hosts?page=2&size=2"],
            host.Calls.Select(call => call.PathAndQuery));
        Assert.Single(host.Mints);
    }

    [Fact]
    public async Task An_empty_page_is_the_last()
    {
        await using var host = await CloudConnexaHost.StartAsync(
            CloudConnexaProduct.Hosts, CloudConnexaHost.InTurn("""{"content":[{"id":"1"}],"totalPages":9}""", """{"content":[],"totalPages":9}"""));

        Assert.Equal("total=1", await host.CountAsync());
    }

    [Theory]
    [InlineData(CloudConnexaProduct.Hosts, """{"content":[{"id":"1"}],"totalPages":5}""")]
    [InlineData(CloudConnexaProduct.Sessions, """{"sessions":[{"id":"1"}],"nextCursor":"NUMBER"}""")]
    public async Task A_list_that_is_too_long_is_not_counted(CloudConnexaProduct product, string page)
    {
        await using var host = await CloudConnexaHost.StartAsync(
            product,
            CloudConnexaHost.InTurn([.. Enumerable.Range(0, 9).Select(number => page.Replace("NUMBER", $"{number}", StringComparison.Ordinal))]),
            options => options.MaxPages = 3);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Contains("raise MaxPages", failure.Message);
        Assert.Equal(3, host.Calls.Count);
    }

    [Fact]
    public async Task A_cursor_that_comes_twice_ends_the_list_as_malformed()
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaProduct.Sessions, CloudConnexaHost.Recorded("sessions_v1_2_3"));

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync()).Failure);
        Assert.Equal(2, host.Calls.Count);
    }

    [Fact]
    public async Task A_window_asks_for_every_session_that_began_in_it()
    {
        await using var host = await CloudConnexaHost.StartAsync(
            CloudConnexaProduct.Sessions, CloudConnexaHost.Empty, options => options.SessionWindow = TimeSpan.FromHours(1));

        await host.FetchAsync();

        Assert.Equal("/api/v1/sessions?size=100&startDate=2026-01-02T02%3A04%3A05Z", Assert.Single(host.Calls).PathAndQuery);
    }

    [Fact]
    public async Task Each_product_asks_its_list_below_the_prefix_and_bears_nobodys_name()
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaHost.Empty, options =>
        {
            options.PathPrefix = "/api/v2";
            options.Place = "acme";
            options.CacheTtl = null;
        });

        var keys = new List<string>();
        for (var target = 0; target < host.Provider.Targets.Count; target++)
        {
            keys.Add(Assert.Single(await host.FetchAsync(target)).Series.Key);
            await host.FetchAsync(target);
        }

        Assert.Equal(
            ["acme/networks", "acme/network-connectors", "acme/hosts", "acme/host-connectors", "acme/users", "acme/sessions"],
            host.Provider.Targets.Select(target => target.Id));
        Assert.Equal(
            ["networks", "networks/connectors", "hosts", "hosts/connectors", "users", "sessions"],
            host.Calls.Select(call => call.Path["/api/v2/".Length..]));
        Assert.Equal("/api/v2/oauth/token", Assert.Single(host.Mints).Path);
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }
}
