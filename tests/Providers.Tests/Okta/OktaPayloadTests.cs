using Aggregator.Providers.Contracts;
using Aggregator.Providers.Okta;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Okta;

public class OktaPayloadTests
{
    private static readonly RequestDelegate s_lastPage = Answers.Json(
        "[]", 200, ("x-rate-limit-limit", "600"), ("x-rate-limit-remaining", "572"), ("x-rate-limit-reset", "1598552424"), ("Date", "Thu, 27 Aug 2020 18:19:49 GMT"));

    [Fact]
    public async Task The_recorded_pages_of_users_are_counted_by_status()
    {
        await using var host = await OktaHost.StartAsync(OktaHost.Recorded("users_page1"), OktaHost.Recorded("users_page2"), s_lastPage);

        var readings = await host.FetchAsync();

        Assert.Equal(Payload.Expected("Okta/Payloads/users_page2"), readings.Select(Payload.ToLine));
        Assert.All(readings, reading => Assert.Equal(host.Time.GetUtcNow(), reading.FetchedAt));
        // The links name test.okta.com; only their path and query are used, and the token stays here.
        Assert.Equal(
            ["/api/v1/users?limit=200", "/api/v1/users?after=000usfdsyqnIjEmHNm4x6&limit=1", "/api/v1/users?after=000usfgmn9xhwtA6f74x6&limit=1"],
            host.Calls.Select(call => call.PathAndQuery));
        Assert.All(host.Calls, call => Assert.Equal($"SSWS {OktaHost.ApiToken}", call.Header("Authorization")));
        Assert.All(host.Calls, call => Assert.StartsWith("Aggregator/", call.Header("User-Agent")));
    }

    [Fact]
    public async Task The_recorded_groups_are_counted_by_type()
    {
        await using var host = await OktaHost.StartAsync(OktaHost.Recorded("groups_list"), options => options.Products = [OktaProduct.Groups]);

        var readings = await host.FetchAsync();

        Assert.Equal(Payload.Expected("Okta/Payloads/groups_list"), readings.Select(Payload.ToLine));
        Assert.Equal("/api/v1/groups", Assert.Single(host.Calls).PathAndQuery);
    }

    [Fact]
    public async Task The_next_page_is_found_in_the_second_line_of_links()
    {
        await using var host = await OktaHost.StartAsync(OktaHost.Recorded("devices_page1_two_link_headers"), s_lastPage);

        var readings = await host.FetchAsync();

        Assert.Equal("/api/v1/devices?after=guooooy45xtYQeCmC1d7&limit=5", host.Calls[1].PathAndQuery);
        Assert.Equal(5, readings.Single(reading => Tag(reading, "status") == "ACTIVE").Values[0].Number);
    }

    [Fact]
    public async Task No_name_mail_or_address_of_a_person_is_in_a_reading()
    {
        await using var host = await OktaHost.StartAsync(OktaHost.Recorded("users_page1"), OktaHost.Recorded("users_page2"), s_lastPage);

        var text = string.Join('\n', (await host.FetchAsync()).Select(Payload.ToLine));

        Assert.DoesNotContain("Doe", text);
        Assert.DoesNotContain("example.com", text);
        Assert.DoesNotContain("00us", text);
    }

    [Fact]
    public async Task A_status_that_is_new_is_counted_too()
    {
        await using var host = await OktaHost.StartAsync(Answers.Json("""[{"status":"ACTIVE"},{"status":"HIBERNATING"},{"status":"ACTIVE"}]"""));

        var counts = (await host.FetchAsync()).ToDictionary(reading => Tag(reading, "status")!, reading => reading.Values[0].Number);

        Assert.Equal((2, 1, 0), ((int)counts["ACTIVE"]!, (int)counts["HIBERNATING"]!, (int)counts["LOCKED_OUT"]!));
    }

    [Fact]
    public async Task A_count_is_reused_until_it_is_old_although_okta_forbids_to_keep_answers()
    {
        await using var host = await OktaHost.StartAsync(OktaHost.Recorded("groups_list"), options => options.Products = [OktaProduct.Groups]);

        var first = await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromMinutes(54));
        var second = await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.FetchAsync();

        Assert.Same(first, second);
        Assert.Equal(2, host.Calls.Count);
    }

    [Fact]
    public async Task A_list_without_end_is_given_up_and_not_counted_in_part()
    {
        await using var host = await OktaHost.StartAsync(OktaHost.Recorded("users_page1"), options => options.MaxPages = 3);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Contains("more than 3 pages; raise MaxPages", failure.Message);
        Assert.Equal(3, host.Calls.Count);
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_not_read_again_before_a_count_would_be()
    {
        await using var host = await OktaHost.StartAsync(OktaHost.Recorded("users_page1"), options => options.MaxPages = 3);
        await host.FailAsync();
        host.Time.Advance(TimeSpan.FromMinutes(54));

        await host.FailAsync();

        Assert.Equal(3, host.Calls.Count);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.FailAsync();
        Assert.Equal(6, host.Calls.Count);
    }

    [Fact]
    public async Task A_cursor_that_died_begins_the_list_again_once()
    {
        await using var host = await OktaHost.StartAsync(
            OktaHost.Recorded("users_page1"), OktaHost.Recorded("error_400_bad_cursor", 400), OktaHost.Recorded("users_page2"), s_lastPage);

        var readings = await host.FetchAsync();

        Assert.Equal(1, readings.Single(reading => Tag(reading, "status") == "STAGED").Values[0].Number);
        Assert.Equal(4, host.Calls.Count);
        Assert.Equal("/api/v1/users?limit=200", host.Calls[2].PathAndQuery);
    }

    [Fact]
    public async Task A_cursor_that_dies_again_ends_the_run()
    {
        await using var host = await OktaHost.StartAsync(context => context.Request.Query.ContainsKey("after")
            ? OktaHost.Recorded("error_400_bad_cursor", 400)(context)
            : OktaHost.Recorded("users_page1")(context));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Contains("Invalid cursor", failure.Message);
        Assert.Equal(4, host.Calls.Count);
    }

    [Theory]
    [InlineData("rate_limit_per_client")]
    [InlineData("rate_limit_warning_threshold")]
    [InlineData("token_200_client_credentials")]
    [InlineData("system_log_page")]
    public async Task An_answer_of_another_shape_is_malformed(string payload)
    {
        await using var host = await OktaHost.StartAsync(Payload.Serve($"Okta/Payloads/{payload}"));

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync()).Failure);
    }

    [Theory]
    [InlineData("""[{"id":"1"}]""")]
    [InlineData("""[{"status":null}]""")]
    [InlineData("""[{"status":5}]""")]
    [InlineData("[null]")]
    [InlineData("<html>maintenance</html>")]
    public async Task A_user_without_a_status_is_malformed(string body)
    {
        await using var host = await OktaHost.StartAsync(Answers.Json(body));

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync()).Failure);
    }

    [Fact]
    public async Task A_next_link_that_is_no_address_is_malformed()
    {
        await using var host = await OktaHost.StartAsync(Answers.Json("[]", 200, ("Link", "<next-page>; rel=\"next\"")));

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync()).Failure);
    }

    [Theory]
    [InlineData("rate_limit_per_client", 33)]
    [InlineData("rate_limit_warning_threshold", 32)]
    [InlineData("groups_list", 497)]
    public async Task Every_recorded_answer_corrects_the_ledger(string payload, int remaining)
    {
        await using var host = await OktaHost.StartAsync(OktaHost.Recorded(payload), options => options.Products = [OktaProduct.Groups]);

        await Record.ExceptionAsync(() => host.FetchAsync());

        var report = Assert.Single(host.Quota.Reports);
        Assert.Equal(remaining, report.Remaining);
        Assert.InRange(report.Reset, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("<https://a.okta.com/api/v1/users?after=1,2&limit=1>; rel=\"next\"", "/api/v1/users?after=1,2&limit=1")]
    [InlineData("<https://a.okta.com/x>; rel=\"self\", <https://a.okta.com/y?after=3>; rel=\"next\"", "/y?after=3")]
    [InlineData("<https://a.okta.com/y>; REL=next; title=\"t\", <https://a.okta.com/x>; rel=\"self\"", "/y")]
    [InlineData("<https://a.okta.com/x>; rel=\"self\"", null)]
    [InlineData("<https://a.okta.com/x>; rel=\"nextish\"", null)]
    [InlineData("<https://a.okta.com/x", null)]
    [InlineData("", null)]
    public void Links_are_read_by_their_structure(string line, string? next)
    {
        Assert.Equal(next, OktaLinks.Next([line]));
    }

    [Fact]
    public void The_documented_links_of_a_log_page_are_read()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Okta/Payloads/system_log_page/headers.txt"))
            .Where(line => line.StartsWith("link: ", StringComparison.Ordinal))
            .Select(line => line["link: ".Length..].Replace("{yourOktaDomain}", "acme.okta.com"));

        Assert.StartsWith("/api/v1/logs?q=&sortOrder=DESCENDING&limit=20&until=2017-09-17T15%3A41%3A12.994Z&after=349996bd-", OktaLinks.Next(lines));
    }

    private static string? Tag(Reading reading, string key) => reading.Series.Tags.FirstOrDefault(tag => tag.Key == key).Value;
}
