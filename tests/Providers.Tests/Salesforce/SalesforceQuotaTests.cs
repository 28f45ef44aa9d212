using Aggregator.Providers.Salesforce;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Salesforce;

public class SalesforceQuotaTests
{
    private const string Header = "Sforce-Limit-Info";
    private const string Org = ",place=org,provider=Salesforce,source=Salesforce";

    public static TheoryData<int, string[]> Recorded => new()
    {
        { 0, ["kind=api-usage" + Org + " used=10018,max=100000,used_percent=10.018"] },
        { 1, ["kind=api-usage" + Org + " used=10018,max=100000,used_percent=10.018", "kind=api-bursts" + Org + " used=1,max=750"] },
        { 2, ["kind=api-usage" + Org + " used=25,max=5000,used_percent=0.5", "app=sample-connected-app,kind=per-app-api-usage" + Org + " used=17,max=250,used_percent=6.8"] },
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Every_answer_also_tells_what_is_used(int line, string[] expected)
    {
        var recorded = Lines("limit_info")[line];
        await using var host = await SalesforceHost.StartAsync(Answers.Json("{}", 200, (Header, recorded[(Header.Length + 2)..])));

        var readings = await host.FetchAsync();

        Assert.Equal(expected.Length, readings.Count);
        Assert.All(
            expected.Zip(readings),
            pair => Assert.StartsWith($"salesforce_api_usage,{pair.First}", Payload.ToLine(pair.Second)));
    }

    [Fact]
    public void A_recorded_answer_of_another_call_is_read_as_well()
    {
        var line = Lines("record_200_full_response").Single(line => line.StartsWith(Header, StringComparison.Ordinal));

        Assert.Equal([new SalesforceUsage("api-usage", 18, 5000, null)], SalesforceUsage.Read([line[(Header.Length + 2)..]]));
    }

    [Theory]
    [InlineData("api-usage=18/5000", 0.8, 3982)]
    [InlineData("api-usage=4000/5000", 0.8, 0)]
    [InlineData("api-usage=4900/5000", 0.8, 0)]
    [InlineData("api-usage=4900/5000; api-bursts=1/750", 1.0, 100)]
    [InlineData("api-bursts=1/750; api-usage=1/3", 0.5, 0)]
    public async Task The_ledger_learns_what_is_left_of_the_share(string value, double share, int remaining)
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json("{}", 200, (Header, value)), options => options.DailyQuotaShare = share);

        await host.FetchAsync();

        var (call, left, reset) = Assert.Single(host.Quota.Reports);
        Assert.Equal(("calls", remaining, TimeSpan.FromHours(1)), (call.Pool, left, reset));
    }

    [Fact]
    public async Task A_refusal_teaches_the_ledger_too()
    {
        await using var host = await SalesforceHost.StartAsync(
            Payload.Serve("Salesforce/Payloads/error_403_request_limit_exceeded", 403, (Header, "api-usage=5000/5000")));

        await host.FailAsync();

        Assert.Equal(0, Assert.Single(host.Quota.Reports).Remaining);
    }

    [Theory]
    [InlineData("api-usage=0/0")]
    [InlineData("api-usage=-1/5000")]
    [InlineData("api-usage=1e3/5000")]
    [InlineData("api-usage")]
    [InlineData("=1/2")]
    [InlineData("per-app-api-usage=17/250(appName=x)")]
    [InlineData(";;")]
    public async Task What_makes_no_sense_teaches_nothing(string value)
    {
        await using var host = await SalesforceHost.StartAsync(Answers.Json("{}", 200, (Header, value)));

        await host.FetchAsync();

        Assert.Empty(host.Quota.Reports);
    }

    private static string[] Lines(string payload) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Salesforce/Payloads", payload, "headers.txt"));
}
