using System.Net;
using Aggregator.Api.Access;

namespace Aggregator.Tests.Api.Access;

/// <summary>What is refused whatever key comes with it.</summary>
public sealed class GuardsTests
{
    private static readonly (string, string) s_remote = (AccessHost.From, "192.0.2.7");

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:8270", 200)]
    [InlineData("127.0.0.1:8270", 200)]
    [InlineData("[::1]:8270", 200)]
    [InlineData("192.168.1.2", 200)]
    [InlineData("aggregator:8270", 200)]
    [InlineData("rebound.example.com", 403)]
    [InlineData("localhost.example.com", 403)]
    [InlineData("127.0.0.1.example.com", 403)]
    public async Task A_page_whose_name_leads_here_gets_nothing(string name, int status)
    {
        await using var host = await AccessHost.StartAsync(new AccessOptions { Hosts = ["aggregator"] });

        Assert.Equal(status, await host.StatusAsync("GET /reader", null, ("Host", name)));
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", 403)]
    [InlineData("Origin", "http://127.0.0.1:3000", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "http://hub.example.com:8270", 200)]
    [InlineData("Origin", "https://hub.example.com:8270", 200)]
    [InlineData("Origin", "https://proxy.example.com", 200)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("Sec-Fetch-Site", "none", 200)]
    public async Task A_page_of_another_site_changes_nothing(string header, string value, int status)
    {
        await using var host = await AccessHost.StartAsync(new AccessOptions { Hosts = ["hub.example.com", "proxy.example.com"] });

        Assert.Equal(status, await host.StatusAsync("POST /operator", null, ("Host", "hub.example.com:8270"), (header, value)));
        Assert.Equal(200, await host.StatusAsync("GET /reader", null, ("Host", "hub.example.com:8270"), (header, value)));
    }

    [Fact]
    public async Task A_page_of_another_site_opens_no_web_socket()
    {
        await using var host = await AccessHost.StartAsync();

        Assert.Equal(403, await host.StatusAsync("GET /reader", null, ("Origin", "http://evil.example"), ("Connection", "Upgrade"), ("Upgrade", "websocket")));
    }

    [Fact]
    public async Task Who_calls_too_often_is_told_how_long_to_wait()
    {
        await using var host = await AccessHost.StartAsync(new AccessOptions { CallsPerSecondPerKey = 2, CallsPerSecondPerAddress = 4 });
        var (key, other) = (await host.CreateKeyAsync(Role.Reader), await host.CreateKeyAsync(Role.Reader));

        using var first = await host.CallAsync("GET /reader", key, s_remote);
        Assert.Equal(("2", "1", "1"), (Header(first, "RateLimit-Limit"), Header(first, "RateLimit-Remaining"), Header(first, "RateLimit-Reset")));
        Assert.Equal(200, await host.StatusAsync("GET /reader", key, s_remote));

        using var third = await host.CallAsync("GET /reader", key, s_remote);
        Assert.Equal((429, "1", "0"), ((int)third.StatusCode, Header(third, "Retry-After"), Header(third, "RateLimit-Remaining")));
        Assert.Equal("RATE_LIMITED", (await AccessHost.ErrorAsync(third)).Code);

        Assert.Equal(200, await host.StatusAsync("GET /reader", other, s_remote));
        Assert.Equal(429, await host.StatusAsync("GET /reader", other, s_remote));
        Assert.Equal(200, await host.StatusAsync("GET /reader", other, (AccessHost.From, "192.0.2.8")));

        host.Time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(200, await host.StatusAsync("GET /reader", key, s_remote));
        Assert.Equal(429, await host.StatusAsync("GET /reader", key, s_remote));
    }

    [Fact]
    public async Task This_machine_may_call_as_often_as_it_likes()
    {
        await using var host = await AccessHost.StartAsync(new AccessOptions { CallsPerSecondPerKey = 1, CallsPerSecondPerAddress = 1 });

        for (var i = 0; i < 5; i++)
        {
            using var answer = await host.CallAsync("GET /reader");
            Assert.Equal((HttpStatusCode.OK, false), (answer.StatusCode, answer.Headers.Contains("RateLimit-Limit")));
        }
    }

    [Fact]
    public async Task Who_guesses_waits_longer_each_time_and_nobody_else_does()
    {
        await using var host = await AccessHost.StartAsync();
        var key = await host.CreateKeyAsync(Role.Reader);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(401, await host.StatusAsync("GET /reader", KeyText.Create().Text, s_remote));
        }

        using var sixth = await host.CallAsync("GET /reader", KeyText.Create().Text, s_remote);
        Assert.Equal((429, "1"), ((int)sixth.StatusCode, Header(sixth, "Retry-After")));
        Assert.Equal("RATE_LIMITED", (await AccessHost.ErrorAsync(sixth)).Code);

        Assert.Equal(200, await host.StatusAsync("GET /reader", key, s_remote));
        Assert.Equal(401, await host.StatusAsync("GET /reader", KeyText.Create().Text, (AccessHost.From, "192.0.2.8")));

        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, await host.StatusAsync("GET /reader", KeyText.Create().Text, s_remote));
        using var eighth = await host.CallAsync("GET /reader", KeyText.Create().Text, s_remote);
        Assert.Equal("2", Header(eighth, "Retry-After"));
        Assert.Equal(3, host.Log.Lines.Count);
    }

    [Fact]
    public async Task The_secret_of_a_known_key_cannot_be_tried_fast_even_when_the_last_try_is_right()
    {
        await using var host = await AccessHost.StartAsync();
        var key = await host.CreateKeyAsync(Role.Reader);
        var wrong = key[..^64] + KeyText.Create().Text[^64..];
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(401, await host.StatusAsync("GET /reader", wrong, s_remote));
        }

        Assert.Equal(429, await host.StatusAsync("GET /reader", key, s_remote));
        Assert.Equal(200, await host.StatusAsync("GET /reader", key, (AccessHost.From, "192.0.2.8")));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, await host.StatusAsync("GET /reader", key, s_remote));
        Assert.Equal(401, await host.StatusAsync("GET /reader", wrong, s_remote));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
