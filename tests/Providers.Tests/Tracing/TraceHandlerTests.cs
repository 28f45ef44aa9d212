using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Declared;
using Aggregator.Providers.Tests.Support;
using Aggregator.Providers.Tracing;

namespace Aggregator.Providers.Tests.Tracing;

/// <summary>What is told of calls on the wire, by the production pipeline.</summary>
public class TraceHandlerTests
{
    private const string Secret = "s3cr3t-v/lue";

    private readonly RecordedTrace _trace = new();

    [Theory]
    [InlineData("""{ "Grant": "Token", "Token": "s3cr3t-v/lue" }""", "Authorization: Bearer ***")]
    [InlineData("""{ "Grant": "Token", "Token": "s3cr3t-v/lue", "Prefix": "" }""", "Authorization: ***")]
    [InlineData("""{ "Grant": "Token", "Token": "two words s3cr3t-v/lue", "Prefix": "" }""", "Authorization: ***")]
    [InlineData("""{ "Grant": "Token", "Token": "s3cr3t-v/lue", "Header": "X-Odd" }""", "X-Odd: ***")]
    [InlineData("""{ "Grant": "Basic", "Username": "me", "Password": "s3cr3t-v/lue" }""", "Authorization: Basic ***")]
    [InlineData("""{ "Grant": "QueryKey", "Token": "s3cr3t-v/lue", "Parameter": "odd" }""", "odd=***")]
    public async Task What_a_credential_adds_is_masked(string credentials, string shown)
    {
        await using var host = await DeclaredHost.StartAsync(
            $$""" "Credentials": {{credentials}}, "Query": { "units": "metric" }, "Headers": { "X-Version": "3" } """, _trace, Answers.Json("""{ "v": 1 }"""));

        await host.FetchAsync();

        var text = Text(Assert.Single(_trace.Calls));
        Assert.Contains(shown, text, StringComparison.Ordinal);
        Assert.Contains("/v1?units=metric", text, StringComparison.Ordinal);
        Assert.Contains("X-Version: 3", text, StringComparison.Ordinal);
        AssertNoSecret(text);
    }

    [Fact]
    public async Task What_calls_itself_a_secret_is_masked_whoever_wrote_it()
    {
        await using var host = await DeclaredHost.StartAsync(
            $$""" "Path": "/v1?api_key={{Secret}}&page=2", "Query": { "Token": "{{Secret}}" }, "Headers": { "X-Auth-Token": "{{Secret}}" } """, _trace, Answers.Json("""{ "v": 1 }"""));

        await host.FetchAsync();

        var text = Text(Assert.Single(_trace.Calls));
        Assert.Contains("/v1?api_key=***&page=2&Token=***", text, StringComparison.Ordinal);
        AssertNoSecret(text);
    }

    [Fact]
    public async Task A_secret_that_upstream_quotes_as_a_member_is_blotted_out()
    {
        await using var host = await DeclaredHost.StartAsync(
            """ "Credentials": { "Grant": "Token", "Token": "s3cr3t-v/lue" } """, _trace, Answers.Json($$"""{ "v": 1, "{{Secret}}": 1 }"""));

        await host.FetchAsync();

        Assert.Equal(["v", "************"], Assert.Single(_trace.Calls).Shape!.Json!.Members.Select(member => member.Key));
    }

    [Fact]
    public async Task A_call_for_a_token_belongs_to_no_target_and_its_query_is_masked()
    {
        await using var host = await DeclaredHost.StartAsync(
            """ "Retries": 0, "Credentials": { "Grant": "ClientCredentials", "ClientId": "me", "ClientSecret": "s3cr3t-v/lue", "ClientAuthentication": "Query", "TokenUrl": "http://127.0.0.1:1/oauth/token" } """,
            _trace,
            Answers.Json("{}"));

        await host.FailAsync();

        // Nobody listens on port 1, so there is no answer; what was sent is told all the same.
        Assert.NotEmpty(_trace.Calls);
        Assert.All(_trace.Calls, call =>
        {
            Assert.Null(call.Target);
            Assert.Null(call.Status);
            Assert.StartsWith("http://127.0.0.1:1/oauth/token?grant_type=***&", call.Address, StringComparison.Ordinal);
            AssertNoSecret(Text(call));
        });
    }

    [Fact]
    public async Task A_call_for_a_token_is_told_without_its_form_and_an_error_like_any_answer()
    {
        await using var login = await LoopbackServer.StartAsync(Answers.Json("""{ "access_token": "s3cr3t-v/lue", "expires_in": 3600 }"""));
        await using var host = await DeclaredHost.StartAsync(
            $$""" "Credentials": { "Grant": "ClientCredentials", "ClientId": "me", "ClientSecret": "s3cr3t-v/lue", "ClientAuthentication": "Basic", "TokenUrl": "{{login.Address}}oauth/token" } """,
            _trace,
            Answers.Json("""{ "error": "no" }""", 403));

        await host.FailAsync();

        Assert.Equal(
            ["POST /oauth/token 200", "GET /v1 403"],
            _trace.Calls.Select(call => $"{call.Method} {new Uri(call.Address).PathAndQuery} {call.Status}"));
        Assert.All(_trace.Calls, call => AssertNoSecret(Text(call)));
        Assert.Null(_trace.Calls[0].Body);
        Assert.Contains("Authorization: Basic ***", Text(_trace.Calls[0]), StringComparison.Ordinal);
        Assert.Equal(["access_token", "expires_in"], _trace.Calls[0].Shape!.Json!.Members.Select(member => member.Key));
    }

    [Fact]
    public async Task What_is_posted_is_told()
    {
        await using var host = await DeclaredHost.StartAsync(""" "Body": "{ \"q\": 1 }" """, _trace, Answers.Json("""{ "v": 1 }"""));

        await host.FetchAsync();

        var call = Assert.Single(_trace.Calls);
        Assert.Equal(("POST", "{ \"q\": 1 }"), (call.Method, call.Body));
        Assert.Contains("Content-Type: application/json", Text(call), StringComparison.Ordinal);
        Assert.Equal(call.Body, host.Server.Requests[0].Body);
    }

    [Fact]
    public async Task An_answer_from_the_cache_is_told_as_one()
    {
        await using var host = await DeclaredHost.StartAsync(""" "CacheTtl": "00:10:00", "Query": { "key": "s3cr3t-v/lue" } """, _trace, Answers.Json("""{ "v": 1 }"""));

        await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromSeconds(30));
        await host.FetchAsync();

        Assert.Single(_trace.Calls);
        var reused = Assert.Single(_trace.ReusedAnswers);
        Assert.Equal(("GET /v1?key=***", TimeSpan.FromSeconds(30)), (reused.Request, reused.Age));
    }

    private static string Text(SentCall call) =>
        string.Join('\n', [$"{call.Method} {call.Address}", .. call.Headers.Select(header => $"{header.Key}: {header.Value}"), call.Body ?? "", .. call.Shape?.Json?.Members.Select(member => member.Key) ?? []]);

    private static void AssertNoSecret(string text)
    {
        foreach (var secret in new[] { Secret, Uri.EscapeDataString(Secret), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"me:{Secret}")), "two" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }
}
