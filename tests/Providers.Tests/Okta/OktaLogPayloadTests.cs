using System.Text.Json.Nodes;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Okta;

/// <summary>What was recorded or is documented of the System Log.</summary>
public class OktaLogPayloadTests
{
    private const string Page = "Okta/Payloads/system_log_page";

    [Fact]
    public async Task The_recorded_events_are_counted_in_their_minutes()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Otherwise[1] = RecordedAsync;
        host.Cursor = CursorOf2020(host);

        var readings = await host.PollAsync();

        Assert.Equal(Payload.Expected(Page), readings.Select(Payload.ToLine));
        Assert.Equal(["/api/v1/logs?since=2025-10-04T03:04:00.000Z&sortOrder=ASCENDING&limit=1000"], host.Questions);
    }

    [Fact]
    public async Task The_documented_link_is_followed_as_it_is_but_to_the_configured_host_alone()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Otherwise[1] = RecordedAsync;
        host.Org.Otherwise[2] = RecordedAsync;
        await host.PollAsync();

        await host.PollAsync();

        Assert.Equal(
            "/api/v1/logs?q=&sortOrder=DESCENDING&limit=20&until=2017-09-17T15%3A41%3A12.994Z&after=349996bd-5091-45dc-a39f-d357867a30d7&since=2017-06-10T00%3A00%3A00%2B00%3A00",
            host.Questions[1]);
        Assert.Equal(3, host.Total);
    }

    [Theory]
    [InlineData("error_400_system_log_bad_until", 400, ProviderFailure.Rejected, "Okta does not accept the call (E0000001: Api validation failed")]
    [InlineData("error_500_system_log_code_E0000053", 500, ProviderFailure.Unavailable, "nothing to do but wait (E0000053")]
    [InlineData("error_400_bad_cursor", 400, ProviderFailure.Rejected, "also not from the beginning again (E0000031")]
    [InlineData("error_401_invalid_token", 401, ProviderFailure.Rejected, "the token was refused")]
    [InlineData("error_404_not_found", 404, ProviderFailure.Rejected, "check BaseUrl")]
    [InlineData("error_429_rate_limited", 429, ProviderFailure.Throttled, "too many calls")]
    public async Task Every_recorded_error_names_cause_and_remedy(string payload, int status, ProviderFailure failure, string words)
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Otherwise[1] = OktaHost.Recorded(payload, status);

        var refused = await host.FailAsync();

        Assert.Equal(failure, refused.Failure);
        Assert.StartsWith($"/api/v1/logs answered {status}: ", refused.Message);
        Assert.Contains(words, refused.Message);
        Assert.Equal(1, host.Org.Calls);
        Assert.Empty(host.Lines.Lines);
    }

    [Theory]
    [InlineData(400, """{"errorCode":"E0000053","errorSummary":"s"}""", ProviderFailure.Rejected, "does not accept the call (E0000053: s)")]
    [InlineData(401, """{"errorCode":"E0000015","errorSummary":"s"}""", ProviderFailure.Rejected, "admin role")]
    [InlineData(403, """{"errorCode":"E0000006","errorSummary":"s"}""", ProviderFailure.Rejected, "okta.logs.read")]
    public async Task Errors_that_were_not_recorded_are_understood_by_status_and_code(int status, string body, ProviderFailure failure, string words)
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Otherwise[1] = Answers.Json(body, status);

        var refused = await host.FailAsync();

        Assert.Equal(failure, refused.Failure);
        Assert.Contains(words, refused.Message);
    }

    // Okta lists the oldest first to who polls; the recorder had them the other way round. The documentation has a placeholder for the org.
    private static Task RecordedAsync(HttpContext context)
    {
        var headers = File.ReadLines(Path.Combine(AppContext.BaseDirectory, Page, "headers.txt"));
        foreach (var line in headers.Where(line => line.StartsWith("link: ", StringComparison.Ordinal)))
        {
            context.Response.Headers.Append("Link", line["link: ".Length..].Replace("{yourOktaDomain}", "elsewhere.okta.com"));
        }

        var events = JsonNode.Parse(Payload.Bytes($"{Page}/response.json"))!.AsArray().Reverse().Select(one => one!.DeepClone());
        return Answers.Json(new JsonArray([.. events]).ToJsonString())(context);
    }

    private static string CursorOf2020(OktaLogHost host) =>
        $$"""{"org":"{{host.Host.Address.AbsoluteUri}}","begin":"2020-02-14T00:00:00Z","since":"2020-02-14T00:00:00Z","next":null,"newest":null,"minutes":[]}""";
}
