using System.Net;
using System.Text;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Http;

public sealed class LoginHttpTests
{
    [Theory]
    [InlineData("/login")]
    [InlineData("login")]
    public async Task A_login_is_sent_as_it_is_below_the_base_address(string address)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"token":"abc"}""", 201));
        using var host = SampleHost.At(new Uri(server.Address, "/v3/"));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("grant_type=x", Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.Authorization = new("Basic", "dTpw");

        using var response = await host.Login.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("""{"token":"abc"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var sent = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/v3/login", "grant_type=x", "Basic dTpw"), (sent.Method, sent.Path, sent.Body, sent.Header("Authorization")));
    }

    [Fact]
    public async Task An_error_comes_back_and_is_not_repeated()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(503));
        using var host = SampleHost.At(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");

        using var response = await host.Login.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("/login answered 503: upstream gave no reason; it has trouble of its own and is asked again", host.Login.ToError(response).ToException().Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_login_that_hangs_ends_after_the_timeout()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Hang);
        using var host = SampleHost.At(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");

        var call = host.Login.SendAsync(request, TestContext.Current.CancellationToken);
        await server.WaitForRequestsAsync(1);
        host.Time.Advance(TimeSpan.FromSeconds(10));

        var failure = await Assert.ThrowsAsync<ProviderException>(() => call);
        Assert.Equal("/login did not answer within 10 s; raise Timeout when it is slow at other times too", failure.Message);
    }

    [Fact]
    public async Task A_login_answers_at_most_64_kibibytes()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(new string('x', (64 * 1024) + 1)));
        using var host = SampleHost.At(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");

        var failure = await Assert.ThrowsAsync<ProviderException>(() => host.Login.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
    }

    [Fact]
    public async Task A_redirected_login_is_not_followed()
    {
        await using var other = await LoopbackServer.StartAsync(Answers.Json("{}"));
        await using var server = await LoopbackServer.StartAsync(Answers.Status(307, ("Location", $"{other.Address}login")));
        using var host = SampleHost.At(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Authorization = new("Basic", "dTpw");

        using var response = await host.Login.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
        Assert.Empty(other.Requests);
    }
}
