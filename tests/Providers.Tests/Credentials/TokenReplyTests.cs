using System.Net;
using System.Text;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Credentials;

public sealed class TokenReplyTests
{
    private static readonly CredentialScheme s_zoho = OAuthWorld.Scheme with { MillisecondsFrom = 86_400 };

    [Theory]
    [InlineData("""{"access_token":"a","expires_in":3600000,"expires_in_sec":3600}""", 3600)]
    [InlineData("""{"access_token":"a","expires_in":3600000}""", 3600)]
    [InlineData("""{"access_token":"a","expires_in":"3600"}""", 3600)]
    [InlineData("""{"access_token":"a","expires_in":3600}""", 3600)]
    [InlineData("""{"access_token":"a","expires_in":-5}""", 0)]
    [InlineData("""{"access_token":"a","issued_at":"1278448384422"}""", null)]
    public void The_lifetime_is_read_as_upstreams_write_it(string body, int? seconds) =>
        Assert.Equal(seconds, (int?)Read(body, scheme: s_zoho).Lifetime?.TotalSeconds);

    [Fact]
    public void A_lifetime_of_a_month_stays_one_where_nobody_writes_milliseconds() =>
        Assert.Equal(TimeSpan.FromDays(30), Read("""{"access_token":"a","expires_in":2592000}""").Lifetime);

    [Theory]
    [InlineData("""{"error":"invalid_code"}""", 200, TokenFailure.Permanent)]
    [InlineData("""{"error":"invalid_client"}""", 200, TokenFailure.Permanent)]
    [InlineData("""{"error":"invalid_grant","error_description":"expired access/refresh token"}""", 400, TokenFailure.Permanent)]
    [InlineData("""{"error":"temporarily_unavailable"}""", 400, TokenFailure.Transient)]
    [InlineData("""{"error":"x"}""", 503, TokenFailure.Transient)]
    [InlineData("""{"error":"x"}""", 429, TokenFailure.Throttled)]
    [InlineData("""{"error":"use_dpop_nonce"}""", 400, TokenFailure.Permanent)]
    [InlineData("{}", 200, TokenFailure.Transient)]
    [InlineData("""{"access_token":""}""", 200, TokenFailure.Transient)]
    [InlineData("""{"access_token":"line\nbreak"}""", 200, TokenFailure.Transient)]
    [InlineData("""{"access_token":"a","token_type":"DPoP"}""", 200, TokenFailure.Permanent)]
    [InlineData("<html>blocked</html>", 200, TokenFailure.Transient)]
    [InlineData("<html>blocked</html>", 403, TokenFailure.Transient)]
    [InlineData("""{"errorMessage":"Unauthorized"}""", 401, TokenFailure.Permanent)]
    [InlineData("{}", 400, TokenFailure.Permanent)]
    [InlineData("{}", 429, TokenFailure.Throttled)]
    [InlineData("{}", 408, TokenFailure.Transient)]
    [InlineData("", 302, TokenFailure.Permanent)]
    [InlineData("", 500, TokenFailure.Transient)]
    public void What_is_no_token_tells_when_to_ask_again(string body, int status, object failure) =>
        Assert.Equal((TokenFailure)failure, Assert.Throws<TokenException>(() => Read(body, status)).Failure);

    [Theory]
    [InlineData("", 503, "with an empty body; the token endpoint has trouble of its own and is asked again.")]
    [InlineData("<html>busy</html>", 502, "with a web page in place of a token; the token endpoint has trouble of its own and is asked again.")]
    [InlineData("{}", 408, "without saying why; the token endpoint has trouble of its own and is asked again.")]
    [InlineData("""{"error":"server_error"}""", 400, "server_error; the token endpoint has trouble of its own and is asked again.")]
    [InlineData("<html>log in</html>", 200, "with a web page in place of a token; check Credentials:TokenUrl and BaseUrl.")]
    [InlineData(" \n<html>blocked</html>", 403, "with a web page in place of a token; check Credentials:TokenUrl and BaseUrl.")]
    [InlineData("Welcome", 200, "with something that is not a token reply; check Credentials:TokenUrl and BaseUrl.")]
    [InlineData("[]", 200, "with something that is not a token reply; check Credentials:TokenUrl and BaseUrl.")]
    [InlineData("{}", 200, "with neither a token nor an error; check Credentials:TokenUrl and BaseUrl.")]
    [InlineData("", 302, "with an empty body; check Credentials:TokenUrl and BaseUrl.")]
    [InlineData("<html>slow down</html>", 429, "with a web page in place of a token; too many token calls, and none is made for a while; another program")]
    [InlineData("""{"error":"rate limit exceeded"}""", 400, "rate limit exceeded; too many token calls, and none is made for a while; another program")]
    public void What_is_no_token_names_cause_and_remedy(string body, int status, string words)
    {
        var message = Assert.Throws<TokenException>(() => Read(body, status)).Message;

        Assert.StartsWith($"/token answered {status}", message, StringComparison.Ordinal);
        Assert.Contains($" {words}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_names_its_own_setting_for_the_address_and_none_for_what_passes()
    {
        var scheme = OAuthWorld.Scheme with { Remedy = static (_, _) => "check DataCenter" };

        Assert.EndsWith("; check DataCenter.", Assert.Throws<TokenException>(() => Read("<html>", scheme: scheme)).Message, StringComparison.Ordinal);
        Assert.EndsWith("asked again.", Assert.Throws<TokenException>(() => Read("""{"error":"x"}""", 500, scheme)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acme.my.salesforce.com", "https://acme.my.salesforce.com/")]
    [InlineData("https://evil.example", null)]
    [InlineData("http://acme.my.salesforce.com", null)]
    [InlineData("https://evilsalesforce.com", null)]
    [InlineData("not an address", null)]
    public void Only_an_allowed_host_may_take_the_data_calls(string named, string? expected)
    {
        var scheme = OAuthWorld.Scheme with { ApiBaseMember = "instance_url", ApiBaseHosts = [".salesforce.com"] };

        Assert.Equal(expected, Read($$"""{"access_token":"a","instance_url":"{{named}}"}""", scheme: scheme).ApiBase?.AbsoluteUri);
    }

    [Fact]
    public void A_clock_that_is_fast_is_told_apart_from_a_wrong_client()
    {
        var body = Payload.Bytes("Credentials/Payloads/okta_token_401_assertion_too_far_in_future/response.json");

        var refused = Assert.Throws<TokenException>(() => TokenReplyReader.Read("/token", HttpStatusCode.Unauthorized, body, OAuthWorld.Scheme));

        Assert.Equal(TokenFailure.Clock, refused.Failure);
        Assert.Contains("clock", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rotated_reply_gives_the_new_refresh_token()
    {
        var body = Payload.Bytes("Credentials/Payloads/okta_token_200_refresh_rotated/response.json");

        var reply = TokenReplyReader.Read("/token", HttpStatusCode.OK, body, OAuthWorld.Scheme);

        Assert.Equal((TimeSpan.FromHours(1), true), (reply.Lifetime, reply.RefreshToken is { Length: > 0 }));
    }

    [Fact]
    public void A_password_grants_reply_is_read_like_any_other()
    {
        var body = Payload.Bytes("Credentials/Payloads/servicenow_token_200_password/response.json");

        Assert.Equal(TimeSpan.FromSeconds(1799), TokenReplyReader.Read("/token", HttpStatusCode.OK, body, OAuthWorld.Scheme).Lifetime);
    }

    private static TokenReply Read(string body, int status = 200, CredentialScheme? scheme = null) =>
        TokenReplyReader.Read("/token", (HttpStatusCode)status, Encoding.UTF8.GetBytes(body), scheme ?? OAuthWorld.Scheme);
}
