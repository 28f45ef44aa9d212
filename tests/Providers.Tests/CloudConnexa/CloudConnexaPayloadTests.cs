using Aggregator.Providers.CloudConnexa;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.CloudConnexa;

public class CloudConnexaPayloadTests
{
    [Theory]
    [InlineData(CloudConnexaProduct.Networks, "networks_page_v1_2_0")]
    [InlineData(CloudConnexaProduct.NetworkConnectors, "network_connectors_page_v1_2_3")]
    [InlineData(CloudConnexaProduct.Users, "users_page_v1_2_0")]
    public async Task Fetch_maps_the_documented_payload_to_readings(CloudConnexaProduct product, string payload)
    {
        await using var host = await CloudConnexaHost.StartAsync(product, CloudConnexaHost.Recorded(payload));

        var readings = await host.FetchAsync();

        Assert.Equal(Payload.Expected($"CloudConnexa/Payloads/{payload}"), readings.Select(Payload.ToLine));
        Assert.All(readings, reading => Assert.Equal(host.Time.GetUtcNow(), reading.FetchedAt));
        Assert.Single(host.Calls);
    }

    [Fact]
    public async Task Fetch_maps_the_documented_sessions_to_readings()
    {
        const string Recorded = "sessions_v1_2_3";
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaProduct.Sessions, context =>
            (context.Request.Query.ContainsKey("cursor") ? CloudConnexaHost.Empty : CloudConnexaHost.Recorded(Recorded))(context));

        var readings = await host.FetchAsync();

        Assert.Equal(Payload.Expected($"CloudConnexa/Payloads/{Recorded}"), readings.Select(Payload.ToLine));
        Assert.Equal(
            ["/api/v1/sessions?size=100&status=ACTIVE", "/api/v1/sessions?size=100&status=ACTIVE&cursor=string"],
            host.Calls.Select(call => call.PathAndQuery));
    }

    [Theory]
    [InlineData(CloudConnexaProduct.HostConnectors, "host_connector_v1_0")]
    [InlineData(CloudConnexaProduct.Networks, "sessions_v1_2_3")]
    [InlineData(CloudConnexaProduct.Sessions, "networks_page_v1_2_0")]
    [InlineData(CloudConnexaProduct.Users, "token_200")]
    [InlineData(CloudConnexaProduct.Hosts, "error_response_v1_2_0")]
    public async Task A_payload_of_another_shape_is_malformed(CloudConnexaProduct product, string payload)
    {
        await using var host = await CloudConnexaHost.StartAsync(product, CloudConnexaHost.Recorded(payload));

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync()).Failure);
    }

    [Theory]
    [InlineData("""{"content":[null],"totalPages":1}""")]
    [InlineData("""{"content":[{"connectionStatus":"ONLINE"}],"totalPages":1}""")]
    [InlineData("""{"content":[{"id":null}],"totalPages":1}""")]
    [InlineData("""{"content":[{"id":"a"}]}""")]
    [InlineData("""{"totalPages":1}""")]
    [InlineData("[]")]
    [InlineData("<html>login</html>")]
    public async Task A_changed_page_is_malformed(string body)
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaProduct.HostConnectors, Answers.Json(body));

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync()).Failure);
    }

    [Fact]
    public async Task The_connector_of_the_documentation_counts_in_a_page_of_hosts_connectors()
    {
        var connector = System.Text.Encoding.UTF8.GetString(Payload.Bytes("CloudConnexa/Payloads/host_connector_v1_0/response.json"));
        await using var host = await CloudConnexaHost.StartAsync(
            CloudConnexaProduct.HostConnectors, Answers.Json($$"""{"content":[{{connector}}],"totalPages":1}"""));

        var reading = Assert.Single(await host.FetchAsync());

        Assert.Equal(
            "vpn_connectors,of=host,place=cloud,provider=CloudConnexa,source=CloudConnexa "
            + "total=1,connected=1,online=1,online_with_issues=0,offline=0,other=0 at 2026-01-02T03:04:05Z",
            Payload.ToLine(reading));
    }

    [Theory]
    [InlineData(CloudConnexaProduct.Networks, "total=0,egress=0")]
    [InlineData(CloudConnexaProduct.NetworkConnectors, "total=0,connected=0,online=0,online_with_issues=0,offline=0,other=0")]
    [InlineData(CloudConnexaProduct.Hosts, "total=0")]
    [InlineData(CloudConnexaProduct.HostConnectors, "total=0,connected=0,online=0,online_with_issues=0,offline=0,other=0")]
    [InlineData(CloudConnexaProduct.Users, "total=0,invited=0,active=0,suspended=0,suspended_idp=0,other=0,connected=0")]
    [InlineData(CloudConnexaProduct.Sessions, "total=0,active=0,completed=0,failed=0,other=0,bytes_in=0,bytes_out=0")]
    public async Task An_empty_list_counts_nothing(CloudConnexaProduct product, string expected)
    {
        await using var host = await CloudConnexaHost.StartAsync(product, CloudConnexaHost.Empty);

        Assert.Equal(expected, await host.CountAsync());
    }

    [Fact]
    public async Task Every_status_has_its_count_and_what_is_unknown_is_other()
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaProduct.HostConnectors, Answers.Json(
            """
            {"totalPages":1,"content":[{"id":"1","connectionStatus":"ONLINE"},{"id":"2","connectionStatus":"ONLINE_WITH_ISSUES"},
             {"id":"3","connectionStatus":"OFFLINE"},{"id":"4","connectionStatus":"SLEEPING"},{"id":"5"},{"id":"6","connectionStatus":"Online "}]}
            """));

        Assert.Equal("total=6,connected=3,online=2,online_with_issues=1,offline=1,other=2", await host.CountAsync());
    }

    [Fact]
    public async Task What_upstream_does_not_tell_is_a_gap()
    {
        await using var users = await CloudConnexaHost.StartAsync(
            CloudConnexaProduct.Users, Answers.Json("""{"totalPages":1,"content":[{"id":"1","status":"SUSPENDED_IDP"}]}"""));
        await using var networks = await CloudConnexaHost.StartAsync(
            CloudConnexaProduct.Networks, Answers.Json("""{"totalPages":1,"content":[{"id":"1"}]}"""));

        Assert.Equal("total=1,invited=0,active=0,suspended=0,suspended_idp=1,other=0", await users.CountAsync());
        Assert.Equal("total=1", await networks.CountAsync());
    }

    [Fact]
    public async Task Sessions_are_understood_by_either_of_the_vendors_names()
    {
        await using var host = await CloudConnexaHost.StartAsync(CloudConnexaProduct.Sessions, Answers.Json(
            """
            {"sessions":[{"id":"1","status":"ACTIVE","bytesIn":5000000000,"bytesOut":"7"},{"sessionId":"2","connectionStatus":"FAILED","bytesIn":3},
             {"id":"1","status":"ACTIVE","bytesIn":1},{"status":"COMPLETED"},{"status":"COMPLETED"}],"nextCursor":null}
            """));

        Assert.Equal("total=4,active=1,completed=2,failed=1,other=0,bytes_in=5000000003,bytes_out=7", await host.CountAsync());
    }

    [Fact]
    public async Task Bytes_that_nobody_told_are_a_gap()
    {
        await using var host = await CloudConnexaHost.StartAsync(
            CloudConnexaProduct.Sessions, Answers.Json("""{"sessions":[{"id":"1","status":"ACTIVE"}],"nextCursor":""}"""));

        Assert.Equal("total=1,active=1,completed=0,failed=0,other=0", await host.CountAsync());
    }
}
