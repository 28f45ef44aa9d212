using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Http;

public sealed class ProviderHttpTests
{
    [Fact]
    public async Task An_answer_is_parsed_and_dated()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":20.5,"name":"home"}"""));
        using var host = SampleHost.At(server);

        var sample = await host.GetAsync();

        Assert.Equal(new Fetched<Sample>(new Sample(20.5, "home"), host.Time.GetUtcNow()), sample);
        var request = Assert.Single(server.Requests);
        Assert.Equal("/data/2.5/weather?place=home&appid=k3y-of-the-account", request.PathAndQuery);
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Matches(@"^Aggregator/\d+\.\d+\.\d+$", request.Header("User-Agent"));
    }

    [Fact]
    public async Task A_byte_order_mark_is_skipped()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("\uFEFF{\"value\":1}"));
        using var host = SampleHost.At(server);

        Assert.Equal(1, (await host.GetAsync()).Body.Value);
    }

    [Fact]
    public async Task A_base_address_may_have_a_path()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(new Uri(server.Address, "/proxy/owm/"));

        await host.GetAsync();

        Assert.Equal("/proxy/owm/data/2.5/weather", Assert.Single(server.Requests).Path);
    }

    [Theory]
    [InlineData("""{"name":"home"}""", "answered JSON of another shape at $")]
    [InlineData("""{"value":"warm"}""", "answered JSON of another shape at $.value")]
    [InlineData("""{"value":1""", "answered JSON that is cut off or damaged")]
    [InlineData("<html><body>Sorry</body></html>", "answered HTML, not JSON")]
    [InlineData("null", "answered null")]
    [InlineData("OK", "answered something that is not JSON")]
    [InlineData("", "answered with an empty body")]
    public async Task A_body_of_another_shape_is_malformed_and_quoted(string body, string reason)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(body));
        using var host = SampleHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.StartsWith($"/data/2.5/weather {reason}", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(body, failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(401, ProviderFailure.Rejected, true)]
    [InlineData(404, ProviderFailure.Rejected, false)]
    public async Task An_error_is_explained_by_the_provider_and_not_repeated(int status, ProviderFailure expected, bool refused)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"message":"no"}""", status));
        using var host = SampleHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal((expected, refused), (failure.Failure, failure.CredentialsRefused));
        Assert.StartsWith($$"""/data/2.5/weather answered {{status}}: upstream said: {"message":"no"}""", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_its_target_named_without_query()
    {
        await using var other = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""));
        await using var server = await LoopbackServer.StartAsync(
            Answers.Status(301, ("Location", $"{other.Address}moved?appid=k3y-of-the-account")));
        using var host = SampleHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.StartsWith($"/data/2.5/weather answered 301 to {other.Address}moved: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("set BaseUrl", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("k3y", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }
}
