using System.Net;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Api.Access;

public class CorsTests
{
    private const string Site = "https://dash.example";
    private const string Configured = """ "Access": { "Cors": [ "https://dash.example" ], "KeysOnLoopback": "Always" } """;

    [Fact]
    public async Task A_configured_site_is_answered_before_it_has_to_show_a_key()
    {
        await using var host = await ApiHost.StartAsync([], Configured);

        using var before = await AskAsync(host, HttpMethod.Options, Site, preflight: true);
        using var call = await AskAsync(host, HttpMethod.Get, Site);

        Assert.Equal((HttpStatusCode.NoContent, Site), (before.StatusCode, before.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.Contains("x-api-key", before.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal((HttpStatusCode.Unauthorized, Site), (call.StatusCode, call.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.False(call.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData(Configured, "https://evil.example")]
    [InlineData(Configured, "http://dash.example")]
    [InlineData(Configured, "https://dash.example.evil.example")]
    [InlineData(Configured, "null")]
    [InlineData("", Site)]
    public async Task No_other_site_is_told_anything(string access, string site)
    {
        await using var host = await ApiHost.StartAsync([], access);

        using var before = await AskAsync(host, HttpMethod.Options, site, preflight: true);
        using var call = await AskAsync(host, HttpMethod.Get, site);

        Assert.False(before.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(call.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData(Site, HttpStatusCode.NotFound)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    public async Task Only_a_configured_site_may_change_something(string site, HttpStatusCode expected)
    {
        await using var host = await ApiHost.StartAsync([], """ "Access": { "Cors": [ "https://dash.example" ] } """);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/providers/nothing/poll");
        request.Headers.Add("Origin", site);

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("dash.example")]
    [InlineData("https://dash.example/")]
    [InlineData("https://Dash.example")]
    [InlineData("ftp://dash.example")]
    public void What_no_browser_would_name_a_site_is_refused(string site)
    {
        using var folder = new ConfigurationFolder($$"""{ "Aggregator": { "Access": { "Cors": [ "https://good.example", "{{site}}" ] } } }""");

        var problem = Assert.Single(folder.Load().Problems);

        Assert.Equal("Aggregator:Access:Cors:1", problem.Path);
    }

    private static async Task<HttpResponseMessage> AskAsync(ApiHost host, HttpMethod method, string site, bool preflight = false)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/status");
        request.Headers.Add("Origin", site);
        if (preflight)
        {
            request.Headers.Add("Access-Control-Request-Method", "GET");
            request.Headers.Add("Access-Control-Request-Headers", "x-api-key");
        }

        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
