using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Declared;

/// <summary>What is asked.</summary>
public class DeclaredRequestTests
{
    private const string Timed = """ "Measurements": { "sample": { "Rows": "$", "Time": { "Path": "t" }, "Fields": { "v": { "Unit": "1" } } } } """;

    [Fact]
    public async Task Words_in_braces_are_the_targets_parameters_escaped()
    {
        await using var host = await DeclaredHost.StartAsync("""
            "Path": "/v1/{site}/now?fields[]=a&fields[]=b&at={latitude},{longitude}",
            "Query": { "q": "{name} & {Site}", "fixed": "100%" },
            "Headers": { "Accept": "application/vnd.x+json;version=2", "User-Agent": "tests (a@example.org)" },
            "Targets": [ { "Name": "home", "Latitude": 52.5, "Longitude": -13.4, "Parameters": { "site": "a/b ü" } } ]
            """, Answers.Json("{\"v\": 1}"));

        await host.FetchAsync();

        var request = Assert.Single(host.Server.Requests);
        Assert.Equal("?fields[]=a&fields[]=b&at=52.5,-13.4&q=home%20%26%20a%2Fb%20%C3%BC&fixed=100%25", request.Query);
        Assert.Equal(("GET", "/v1/a%2Fb%20%C3%BC/now"), (request.Method, request.Path));
        Assert.Equal(("application/vnd.x+json;version=2", "tests (a@example.org)"), (request.Header("Accept"), request.Header("User-Agent")));
    }

    [Fact]
    public async Task A_body_is_posted_with_parameters_escaped_as_JSON()
    {
        await using var host = await DeclaredHost.StartAsync("""
            "Body": "{ \"query\": \"{ site(name: $n) { v } }\", \"n\": \"{site}\", \"lat\": {latitude}, \"none\": {} }",
            "Targets": [ { "Name": "home", "Latitude": 52.5, "Parameters": { "site": "a\"b" } } ]
            """, Answers.Json("{\"v\": 1}"));

        await host.FetchAsync();

        var request = Assert.Single(host.Server.Requests);
        Assert.Equal(("POST", "application/json; charset=utf-8"), (request.Method, request.Header("Content-Type")));
        Assert.Equal("""{ "query": "{ site(name: $n) { v } }", "n": "a\u0022b", "lat": 52.5, "none": {} }""", request.Body);
    }

    [Theory]
    [InlineData("{ \"Grant\": \"Token\", \"Token\": \"secret-1\", \"Prefix\": \"Token\" }", "Authorization", "Token secret-1")]
    [InlineData("{ \"Grant\": \"Token\", \"Token\": \"secret-1\", \"Prefix\": \"Token token=\" }", "Authorization", "Token token=secret-1")]
    [InlineData("{ \"Grant\": \"Token\", \"Token\": \"secret-1\" }", "Authorization", "Bearer secret-1")]
    [InlineData("{ \"Grant\": \"Token\", \"Token\": \"secret-1\", \"Header\": \"X-Api-Key\" }", "X-Api-Key", "secret-1")]
    [InlineData("{ \"Grant\": \"Basic\", \"Username\": \"u\", \"Password\": \"p\" }", "Authorization", "Basic dTpw")]
    public async Task A_fixed_credential_goes_into_its_header(string credentials, string header, string expected)
    {
        await using var host = await DeclaredHost.StartAsync($"\"Credentials\": {credentials}", Answers.Json("{\"v\": 1}"));

        await host.FetchAsync();

        Assert.Equal(expected, Assert.Single(host.Server.Requests).Header(header));
    }

    [Fact]
    public async Task OAuth_gets_a_token_from_the_declared_endpoint()
    {
        await using var tokens = await LoopbackServer.StartAsync(Answers.Json("""{"access_token":"t-1","token_type":"Bearer","expires_in":3600}"""));
        await using var host = await DeclaredHost.StartAsync($$"""
            "Credentials": { "Grant": "ClientCredentials", "ClientId": "c", "ClientSecret": "s-123456", "TokenUrl": "{{tokens.Address}}token" }
            """, Answers.Json("{\"v\": 1}"));

        await host.FetchAsync();

        Assert.Equal("Bearer t-1", Assert.Single(host.Server.Requests).Header("Authorization"));
        Assert.Contains("grant_type=client_credentials", Assert.Single(tokens.Requests).Body);
    }

    [Fact]
    public async Task An_answer_is_reused_for_the_cache_time()
    {
        await using var host = await DeclaredHost.StartAsync("\"CacheTtl\": \"00:05:00\"", Answers.Json("{\"v\": 1}"));

        await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromMinutes(4));
        await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromMinutes(2));
        await host.FetchAsync();

        Assert.Equal(2, host.Asked.Count);
    }

    [Fact]
    public async Task The_past_is_asked_with_its_own_request_and_cut_to_the_range()
    {
        await using var host = await DeclaredHost.StartAsync($$"""
            {{Timed}}, "Query": { "fields": "v" },
            "History": { "Path": "/past/{since}/{before}", "Format": "yyyy-MM-dd'T'HH:mm'Z'", "Zone": "UTC", "LongestSpan": "14.00:00:00" }
            """, Answers.Json("""[ {"t":"2026-01-01T08:30Z","v":1}, {"t":"2026-01-01T09:00Z","v":2}, {"t":"2026-01-01T10:30Z","v":3}, {"t":"2026-01-01T11:00Z","v":4} ]"""));
        var provider = Assert.IsAssignableFrom<IHistoryProvider>(host.Provider);

        var readings = await provider.FetchHistoryAsync(
            provider.Targets[0], new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero), new(2026, 1, 1, 10, 59, 30, TimeSpan.Zero), TestContext.Current.CancellationToken);

        Assert.Equal(["/past/2026-01-01T09:00Z/2026-01-01T11:00Z?fields=v"], host.Asked);
        Assert.Equal([2.0, 3.0], readings.Select(reading => reading.Values[0].Number));
        Assert.Equal(TimeSpan.FromDays(14), provider.LongestSpan);
        Assert.Empty(await provider.FetchHistoryAsync(provider.Targets[0], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_history_there_is_no_past()
    {
        await using var host = await DeclaredHost.StartAsync("", Answers.Json("{}"));

        Assert.IsNotAssignableFrom<IHistoryProvider>(host.Provider);
    }
}
