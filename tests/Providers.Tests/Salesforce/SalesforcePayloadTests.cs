using Aggregator.Providers.Contracts;
using Aggregator.Providers.Salesforce;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Salesforce;

public class SalesforcePayloadTests
{
    private const string Payloads = "Salesforce/Payloads";
    private const string ByCampaign = "SELECT CampaignId, SUM(Amount) FROM Opportunity GROUP BY CampaignId";

    [Theory]
    [InlineData("limits", "limits")]
    [InlineData("limits_v29_string_values", "limits")]
    [InlineData("record_count", "records")]
    [InlineData("query_aggregate_group_by", "query")]
    public async Task Fetch_maps_the_recorded_payload_to_readings(string payload, string product)
    {
        await using var host = await SalesforceHost.StartAsync(Payload.Serve($"{Payloads}/{payload}"), options =>
        {
            options.Limits = product == "limits";
            options.Objects = product == "records" ? ["Account", "Contact"] : [];
            options.Targets = product == "query" ? [new SalesforceQuery { Name = "campaigns", Soql = ByCampaign }] : [];
        });

        var readings = await host.FetchAsync();

        Assert.Equal(product, Assert.Single(host.Provider.Targets).Product);
        Assert.Equal(Payload.Expected($"{Payloads}/{payload}"), readings.Select(Payload.ToLine));
        Assert.All(readings, reading => Assert.Equal(host.Time.GetUtcNow(), reading.FetchedAt));
    }

    [Fact]
    public async Task Each_product_asks_its_endpoint()
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json("{}"), options =>
        {
            options.Objects = ["Account", "Invoice__c"];
            options.Targets = [new SalesforceQuery { Name = "a+b", Soql = "SELECT COUNT() FROM Case WHERE Subject = 'a+b'" }];
        });

        for (var target = 0; target < host.Provider.Targets.Count; target++)
        {
            await Record.ExceptionAsync(() => host.FetchAsync(target));
        }

        Assert.Equal(["org/limits", "org/records", "a+b/query"], host.Provider.Targets.Select(target => target.Id));
        Assert.Equal(
            [
                "/services/data/v62.0/limits/",
                "/services/data/v62.0/limits/recordCount?sObjects=Account%2CInvoice__c",
                "/services/data/v62.0/query?q=SELECT%20COUNT%28%29%20FROM%20Case%20WHERE%20Subject%20%3D%20%27a%2Bb%27",
            ],
            host.Calls.Select(call => call.PathAndQuery));
        Assert.All(host.Calls, call => Assert.Equal("Bearer session!1", call.Header("Authorization")));
    }

    [Fact]
    public async Task The_pages_of_a_query_are_followed_by_their_links_as_they_are()
    {
        await using var host = await SalesforceHost.StartAsync(
            context => Payload.Serve($"{Payloads}/{(context.Request.Path == "/services/data/v26.0/query/01gD" ? "query_page2" : "query_page1")}")(context),
            SalesforceHost.Asking("SELECT Text_Label FROM Whizbang"));

        var readings = await host.FetchAsync();

        Assert.Empty(readings);
        Assert.Equal(["/services/data/v62.0/query?q=SELECT%20Text_Label%20FROM%20Whizbang", "/services/data/v26.0/query/01gD"], host.Calls.Select(call => call.PathAndQuery));
    }

    [Fact]
    public async Task The_rows_of_all_pages_become_readings()
    {
        await using var host = await SalesforceHost.StartAsync(
            context => Page(
                context.Request.Path.Value!.EndsWith("/01", StringComparison.Ordinal) ? """[{"Origin":"Web","n":2}]""" : """[{"Origin":"Phone","n":1}]""",
                context.Request.Path.Value!.EndsWith("/01", StringComparison.Ordinal) ? null : "/services/data/v62.0/query/01")(context),
            SalesforceHost.Asking("SELECT Origin, COUNT(Id) n FROM Case GROUP BY Origin"));

        Assert.Equal(
            ["salesforce_query,column=n,group=Phone,place=org,provider=Salesforce,query=cases,source=Salesforce value=1 at 2026-01-02T03:04:05Z",
             "salesforce_query,column=n,group=Web,place=org,provider=Salesforce,query=cases,source=Salesforce value=2 at 2026-01-02T03:04:05Z"],
            (await host.FetchAsync()).Select(Payload.ToLine));
    }

    [Fact]
    public async Task A_page_that_fails_bears_the_name_of_the_endpoint_and_not_of_its_cursor()
    {
        await using var host = await SalesforceHost.StartAsync(
            context => context.Request.Path.Value!.EndsWith("/01gD", StringComparison.Ordinal)
                ? Answers.Status(500)(context)
                : Payload.Serve($"{Payloads}/query_page1")(context),
            SalesforceHost.Asking("SELECT Id FROM Case"));

        Assert.StartsWith("/services/data/v62.0/query answered 500", (await host.FailAsync()).Message);
    }

    [Fact]
    public async Task Pages_without_end_are_given_up_after_five()
    {
        await using var host = await SalesforceHost.StartAsync(
            context => Page("[]", $"{context.Request.Path}/x")(context), SalesforceHost.Asking("SELECT Id FROM Case"));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Contains("more than 5 pages", failure.Message);
        Assert.Equal(5, host.Calls.Count);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"https://elsewhere.example/services/data/v62.0/query/01\"")]
    public async Task A_next_page_without_a_path_is_malformed(string link)
    {
        await using var host = await SalesforceHost.StartAsync(
            Answers.Json($$"""{"totalSize":3,"done":false,"records":[],"nextRecordsUrl":{{link}} }"""), SalesforceHost.Asking("SELECT Id FROM Case"));

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync()).Failure);
        Assert.Single(host.Calls);
    }

    [Theory]
    [InlineData("SELECT COUNT() FROM Case", 0)]
    [InlineData("select count ( ) from Case", 0)]
    [InlineData("SELECT Id FROM Case", null)]
    public async Task An_empty_answer_is_zero_for_a_count_and_nothing_for_rows(string soql, int? count)
    {
        await using var host = await SalesforceHost.StartAsync(Payload.Serve($"{Payloads}/query_empty"), SalesforceHost.Asking(soql));

        var readings = await host.FetchAsync();

        Assert.Equal(count is null ? [] : [(double?)count], readings.Select(reading => reading.Values[0].Number));
    }

    [Fact]
    public async Task A_count_without_rows_at_all_is_its_total()
    {
        await using var host = await SalesforceHost.StartAsync(
            Answers.Json("""{"totalSize":1234,"done":true,"records":null}"""), SalesforceHost.Asking("SELECT COUNT() FROM Case"));

        Assert.Equal(
            ["salesforce_query,column=count,place=org,provider=Salesforce,query=cases,source=Salesforce value=1234 at 2026-01-02T03:04:05Z"],
            (await host.FetchAsync()).Select(Payload.ToLine));
    }

    [Fact]
    public async Task Columns_are_values_or_groups_and_a_null_is_a_gap()
    {
        await using var host = await SalesforceHost.StartAsync(
            Page("""
                [{"attributes":{"type":"AggregateResult"},"yr":2025,"Stage":"Won","Priority":true,"total":1.5,"n":2,"Owner":{"Name":"x"}},
                 {"attributes":{"type":"AggregateResult"},"yr":2026,"Stage":"Won","Priority":false,"total":null,"n":0}]
                """),
            SalesforceHost.Asking("SELECT CALENDAR_YEAR(CloseDate) yr, Stage, Priority, SUM(Amount) total, COUNT(Id) n FROM Opportunity GROUP BY …", "YR"));

        var readings = await host.FetchAsync();

        Assert.Equal(
            [("2025/Won/True", "total", 1.5), ("2025/Won/True", "n", 2), ("2026/Won/False", "n", 0)],
            readings.Select(reading => (Tag(reading, "group"), Tag(reading, "column"), reading.Values[0].Number!.Value)));
    }

    [Fact]
    public async Task Two_rows_of_one_group_are_refused_instead_of_losing_one()
    {
        await using var host = await SalesforceHost.StartAsync(
            Page("""[{"Origin":"Web","Score":1},{"Origin":"Web","Score":2}]"""), SalesforceHost.Asking("SELECT Origin, Score FROM Case"));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Contains("'Web'", failure.Message);
        Assert.Contains("add GROUP BY", failure.Message);
    }

    [Fact]
    public async Task What_is_left_may_be_below_zero_and_nothing_has_no_percentage()
    {
        await using var host = await SalesforceHost.StartAsync(
            Answers.Json("""{"A":{"Max":10,"Remaining":-2},"B":{"Max":0,"Remaining":0},"C":{"Max":4,"Remaining":5},"D":{"Max":7,"Remaining":null}}"""));

        Assert.Equal(
            ["max=10,remaining=-2,used=12,used_percent=120", "max=0,remaining=0,used=0", "max=4,remaining=5,used=-1,used_percent=-25", "max=7"],
            (await host.FetchAsync()).Select(reading => Payload.ToLine(reading).Split(' ')[1]));
    }

    [Fact]
    public async Task An_object_that_is_not_counted_is_a_gap_and_said_once()
    {
        await using var host = await SalesforceHost.StartAsync(Payload.Serve($"{Payloads}/record_count"), options =>
        {
            options.Limits = false;
            options.Objects = ["account", "Contact", "Leed"];
        });

        await host.FetchAsync();
        var readings = await host.FetchAsync();

        Assert.Equal(["Account", "Contact"], readings.Select(reading => Tag(reading, "object")));
        var (id, _, text) = Assert.Single(host.Log.Lines);
        Assert.Equal((2600, true), (id.Id, text.Contains("Leed:")));
    }

    [Theory]
    [InlineData("limits", """{"A":null}""")]
    [InlineData("records", """{"sObjects":[null]}""")]
    [InlineData("query", """{"totalSize":1,"done":true,"records":[null]}""")]
    public async Task A_null_in_place_of_an_entry_is_a_gap(string product, string body)
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json(body), options =>
        {
            options.Limits = product == "limits";
            options.Objects = product == "records" ? ["Account"] : [];
            options.Targets = product == "query" ? [new SalesforceQuery { Name = "q", Soql = ByCampaign }] : [];
        });

        Assert.Empty(await host.FetchAsync());
    }

    [Theory]
    [InlineData("sobjects_list", "records")]
    [InlineData("sobjects_list", "query")]
    [InlineData("versions_list", "limits")]
    [InlineData("record_count", "query")]
    public async Task An_answer_of_another_shape_is_malformed(string payload, string product)
    {
        await using var host = await SalesforceHost.StartAsync(Payload.Serve($"{Payloads}/{payload}"), options =>
        {
            options.Limits = product == "limits";
            options.Objects = product == "records" ? ["Account"] : [];
            options.Targets = product == "query" ? [new SalesforceQuery { Name = "q", Soql = ByCampaign }] : [];
        });

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync()).Failure);
    }

    [Theory]
    [InlineData("""{"A":{"Max":10}}""")]
    [InlineData("""{"A":{"Max":"ten","Remaining":"1"}}""")]
    [InlineData("<html>Down for maintenance</html>")]
    public async Task A_limit_of_another_shape_is_malformed(string body)
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json(body));

        Assert.Equal(ProviderFailure.Malformed, (await host.FailAsync()).Failure);
    }

    private static string? Tag(Reading reading, string key) => reading.Series.Tags.Single(tag => tag.Key == key).Value;

    private static RequestDelegate Page(string records, string? next = null) => Answers.Json(
        $$"""{"totalSize":2,"done":{{(next is null ? "true" : "false")}},"records":{{records}}{{(next is null ? "" : $",\"nextRecordsUrl\":\"{next}\"")}} }""");
}
