using System.Security.Cryptography;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Simulator;
using Aggregator.Simulator.OAuth;
using Aggregator.Simulator.Salesforce;

namespace Aggregator.Tests.Simulator;

public class SalesforceTests
{
    private const string Limits = "/salesforce/services/data/v62.0/limits";
    private static readonly TokenRules s_app = new SalesforceOrg().Tokens;

    [Fact]
    public async Task Client_credentials_are_only_for_the_orgs_own_host()
    {
        await using var host = await SimulatorHost.StartAsync();

        var own = await MintAsync(host, "/salesforce/services/oauth2/token");
        var shared = await MintAsync(host, "/salesforce/login/services/oauth2/token");

        Assert.Equal(200, own.Status);
        Assert.Equal((400, "request not supported on this domain"), (shared.Status, shared.Body.GetProperty("error_description").GetString()));
    }

    [Fact]
    public async Task A_reply_names_the_instance_and_the_instant_in_milliseconds_and_no_end()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, body) = await MintAsync(host);

        Assert.Equal(host.Simulator.Salesforce.BaseUrl.AbsoluteUri, body.GetProperty("instance_url").GetString());
        Assert.Equal($"{host.Time.GetUtcNow().ToUnixTimeMilliseconds()}", body.GetProperty("issued_at").GetString());
        Assert.False(body.TryGetProperty("expires_in", out _));
        Assert.False(body.TryGetProperty("refresh_token", out _));
    }

    [Fact]
    public async Task A_session_lasts_as_long_as_it_is_used()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = await TokenAsync(host);

        for (var calls = 0; calls < 3; calls++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(119));
            Assert.Equal(200, await host.StatusAsync(Limits, token));
        }

        host.Time.Advance(TimeSpan.FromMinutes(120));
        Assert.Contains("INVALID_SESSION_ID", await host.TextAsync(Limits, token));
    }

    [Fact]
    public async Task Every_answer_counts_and_the_last_one_is_followed_by_403()
    {
        await using var host = await SimulatorHost.StartAsync(salesforce: new SalesforceOrg { RequestsPerDay = 40 });
        var token = await TokenAsync(host);
        var first = await UsageAsync(host, token);
        var second = await UsageAsync(host, token);
        var calls = 2;
        while (await host.StatusAsync(Limits, token) == 200)
        {
            calls++;
        }

        var refused = await host.TextAsync(Limits, token);
        host.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal((first.Used + 1, 40), (second.Used, second.Max));
        Assert.Equal(40 - first.Used + 1, calls);
        Assert.Contains("REQUEST_LIMIT_EXCEEDED", refused);
        Assert.Equal(200, await host.StatusAsync(Limits, await TokenAsync(host)));
    }

    [Fact]
    public async Task The_list_of_versions_is_open_and_not_counted()
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.GetAsync("/salesforce/services/data/");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.False(response.Headers.Contains("Sforce-Limit-Info"));
    }

    [Fact]
    public async Task A_source_reads_limits_counts_and_queries_with_one_session()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.OfSalesforce(host, options =>
        {
            options.Objects = ["Account", "Case", "Nobody__c"];
            options.Targets =
            [
                new() { Name = "open-cases", Soql = "SELECT COUNT() FROM Case WHERE IsClosed = false" },
                new() { Name = "cases", Soql = "SELECT Status, COUNT(Id) n FROM Case GROUP BY Status" },
            ];
        });

        var limits = await source.FetchAsync();
        var records = await source.FetchAsync(1);
        var count = await source.FetchAsync(2);
        var groups = await source.FetchAsync(3);

        Assert.True(limits.Count > 20);
        Assert.Equal(["Account", "Case"], Tags(records, "object"));
        Assert.Single(count, reading => reading.Series.Measurement.Name == "salesforce_query");
        Assert.Equal(["Closed", "Escalated", "New", "Working"], Tags(groups, "group"));
        Assert.Single(host.Simulator.Salesforce.Calls, call => call.Path == "/services/oauth2/token");
    }

    [Fact]
    public async Task A_long_query_comes_in_pages()
    {
        await using var host = await SimulatorHost.StartAsync(salesforce: new SalesforceOrg { RowsPerPage = 400 });
        using var source = SimulatedSource.OfSalesforce(host, options =>
        {
            options.Limits = false;
            options.Targets = [new() { Name = "amounts", Soql = "SELECT Name, Amount FROM Opportunity" }];
        });

        var readings = await source.FetchAsync();

        Assert.Equal(3, host.Simulator.Salesforce.Calls.Count(call => call.Path.Contains("/query", StringComparison.Ordinal)));
        Assert.InRange(readings.Count(reading => reading.Series.Measurement.Name == "salesforce_query"), 930, 1_100);
    }

    [Fact]
    public async Task A_session_that_ended_is_replaced_within_the_same_poll()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.OfSalesforce(host, _ => { });
        await source.FetchAsync();

        host.Time.Advance(TimeSpan.FromHours(3));
        var readings = await source.FetchAsync();

        Assert.NotEmpty(readings);
        Assert.Equal([200, 401, 200], host.Simulator.Salesforce.Calls.Where(call => call.Path.Contains("/limits", StringComparison.Ordinal)).Select(call => call.Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_source_signs_for_a_user_with_the_key_that_the_app_has(bool isItsKey)
    {
        using var key = RSA.Create(2048);
        using var other = RSA.Create(2048);
        var org = new SalesforceOrg { Tokens = s_app with { PublicKey = (isItsKey ? key : other).ExportSubjectPublicKeyInfoPem() } };
        await using var host = await SimulatorHost.StartAsync(salesforce: org);
        using var source = SimulatedSource.OfSalesforce(host, options => options.Credentials = new CredentialOptions
        {
            ClientId = s_app.ClientId,
            PrivateKey = key.ExportPkcs8PrivateKeyPem(),
            Subject = s_app.Subject,
            TokenUrl = new Uri($"{host.Simulator.Salesforce.BaseUrl}/login/services/oauth2/token"),
        });

        if (isItsKey)
        {
            Assert.NotEmpty(await source.FetchAsync());
        }
        else
        {
            var refused = await Assert.ThrowsAsync<ProviderException>(() => source.FetchAsync());
            Assert.Equal(ProviderFailure.Rejected, refused.Failure);
            Assert.Contains("invalid assertion", refused.Message);
        }
    }

    [Theory]
    [InlineData("request-limit-exceeded", ProviderFailure.Throttled)]
    [InlineData("api-disabled", ProviderFailure.Rejected)]
    [InlineData("concurrent-requests", ProviderFailure.Throttled)]
    public async Task The_source_knows_the_refusals_for_what_they_are(string refusal, ProviderFailure failure)
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.OfSalesforce(host, _ => { });
        host.Simulator.Salesforce.Fault = new Fault(FaultKind.Refusal) { Refusal = refusal };

        var refused = await Assert.ThrowsAsync<ProviderException>(() => source.FetchAsync());

        Assert.Equal(failure, refused.Failure);
    }

    private static Task<(int Status, JsonElement Body)> MintAsync(SimulatorHost host, string path = "/salesforce/services/oauth2/token") =>
        host.FormAsync(path, null, ("grant_type", "client_credentials"), ("client_id", s_app.ClientId), ("client_secret", s_app.ClientSecret));

    private static async Task<string> TokenAsync(SimulatorHost host) => (await MintAsync(host)).Body.GetProperty("access_token").GetString()!;

    private static IEnumerable<string> Tags(IReadOnlyList<Reading> readings, string name) =>
        readings.SelectMany(reading => reading.Series.Tags).Where(tag => tag.Key == name).Select(tag => tag.Value).Order();

    private static async Task<(int Used, int Max)> UsageAsync(SimulatorHost host, string token)
    {
        using var response = await host.GetAsync(Limits, token);
        var parts = response.Headers.GetValues("Sforce-Limit-Info").Single().Split('=', '/');
        return (int.Parse(parts[1]), int.Parse(parts[2]));
    }
}
