using System.Net;
using Aggregator.Simulator;

namespace Aggregator.Tests.Simulator;

public class RefusalTests
{
    [Theory]
    [InlineData("openweathermap", "key-not-active", 401, "Invalid API key")]
    [InlineData("openweathermap", "not-subscribed", 401, "separate subscription")]
    [InlineData("openweathermap", "quota-spent", 429, "temporary blocked")]
    [InlineData("watttime", "bad-login", 403, "nginx")]
    [InlineData("watttime", "token-rejected", 403, "nginx")]
    [InlineData("watttime", "region-not-in-plan", 403, "Invalid scope")]
    [InlineData("watttime", "no-coverage", 404, "No coverage")]
    [InlineData("airnow", "bad-key", 401, "Invalid API key")]
    [InlineData("airnow", "not-authenticated", 401, "not authenticated")]
    [InlineData("airnow", "quota-spent", 429, "limit exceeded")]
    [InlineData("site24x7", "invalid-client", 200, "invalid_client")]
    [InlineData("site24x7", "wrong-data-centre", 200, "invalid_code")]
    [InlineData("site24x7", "mint-limit", 400, "Access Denied")]
    [InlineData("site24x7", "token-rejected", 401, "invalid or has expired")]
    [InlineData("site24x7", "scope-missing", 401, "SCOPE")]
    [InlineData("site24x7", "zaaid-missing", 403, "ZAAID")]
    [InlineData("site24x7", "quota-spent", 429, "limit")]
    [InlineData("okta", "bad-client", 401, "invalid_client")]
    [InlineData("okta", "bad-key", 401, "kid is invalid")]
    [InlineData("okta", "expires-too-late", 401, "too far into the future")]
    [InlineData("okta", "dpop-required", 400, "invalid_dpop_proof")]
    [InlineData("okta", "dpop-nonce", 400, "use_dpop_nonce")]
    [InlineData("okta", "scope-not-granted", 400, "invalid_scope")]
    [InlineData("okta", "token-rejected", 401, "E0000011")]
    [InlineData("okta", "scope-missing", 403, "")]
    [InlineData("okta", "role-missing", 403, "E0000006")]
    [InlineData("okta", "feature-missing", 401, "E0000015")]
    [InlineData("okta", "concurrency", 429, "E0000047")]
    [InlineData("salesforce", "wrong-host", 400, "not supported on this domain")]
    [InlineData("salesforce", "bad-client", 400, "invalid_client_id")]
    [InlineData("salesforce", "bad-secret", 400, "invalid client credentials")]
    [InlineData("salesforce", "no-run-as-user", 400, "no client credentials user enabled")]
    [InlineData("salesforce", "user-not-approved", 400, "approved this consumer")]
    [InlineData("salesforce", "inactive-user", 400, "inactive user")]
    [InlineData("salesforce", "ip-not-allowed", 400, "ip restricted")]
    [InlineData("salesforce", "refresh-token-expired", 400, "expired access/refresh token")]
    [InlineData("salesforce", "session-expired", 401, "Session expired")]
    [InlineData("salesforce", "session-not-for-rest", 401, "not valid for use with the REST API")]
    [InlineData("salesforce", "request-limit-exceeded", 403, "TotalRequests")]
    [InlineData("salesforce", "concurrent-requests", 403, "ConcurrentRequests")]
    [InlineData("salesforce", "api-disabled", 403, "API_DISABLED_FOR_ORG")]
    [InlineData("cloudconnexa", "bad-client", 401, "errorMessage")]
    [InlineData("cloudconnexa", "edge-block", 403, "<html>")]
    [InlineData("cloudconnexa", "token-rejected", 401, "errorMessage")]
    [InlineData("cloudconnexa", "forbidden", 403, "errorMessage")]
    [InlineData("cloudconnexa", "bucket-empty", 429, "")]
    [InlineData("openmeteo", "minute-limit", 429, "Minutely API request limit")]
    [InlineData("openmeteo", "hour-limit", 429, "Hourly API request limit")]
    [InlineData("openmeteo", "day-limit", 429, "Daily API request limit")]
    public async Task A_refusal_is_answered_in_the_upstreams_words(string name, string refusal, int status, string words)
    {
        await using var host = await SimulatorHost.StartAsync();
        var upstream = host.Upstream(name);
        upstream.Fault = new Fault(FaultKind.Refusal) { Refusal = refusal };

        using var response = await host.GetAsync($"/{name}{(upstream.IsAboutTokens(refusal) ? TokenPath(name) : "/any")}");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_upstream_lists_its_refusals_and_the_test_above_knows_them_all()
    {
        await using var host = await SimulatorHost.StartAsync();
        var tested = typeof(RefusalTests).GetMethod(nameof(A_refusal_is_answered_in_the_upstreams_words))!
            .GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute => (IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Select(arguments => $"{arguments[0].Value} {arguments[1].Value}");

        Assert.Equal(
            host.Simulator.Upstreams.SelectMany(upstream => upstream.Refusals.Select(refusal => $"{upstream.Name} {refusal}")).Order(),
            tested.Order());
    }

    [Fact]
    public async Task A_refusal_of_tokens_leaves_the_data_alone_and_the_other_way_round()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = await host.TokenAsync();

        host.Simulator.WattTime.Fault = new Fault(FaultKind.Refusal) { Refusal = "bad-login" };
        var data = await host.StatusAsync(SimulatorHost.Present, token);
        host.Simulator.WattTime.Fault = new Fault(FaultKind.Refusal) { Refusal = "region-not-in-plan" };
        using var login = await host.LogInAsync();

        Assert.Equal((200, HttpStatusCode.OK), (data, login.StatusCode));
    }

    [Fact]
    public async Task Only_calls_that_it_is_about_are_counted()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Simulator.WattTime.Fault = new Fault(FaultKind.Refusal) { Refusal = "region-not-in-plan", Times = 1 };

        var token = await host.TokenAsync();

        Assert.Equal(403, await host.StatusAsync(SimulatorHost.Present, token));
        Assert.Equal(200, await host.StatusAsync(SimulatorHost.Present, token));
    }

    [Theory]
    [InlineData(FaultKind.Refusal, "no-such-thing")]
    [InlineData(FaultKind.Refusal, "bucket-empty")]
    [InlineData(FaultKind.Refusal, null)]
    [InlineData(FaultKind.Slow, "bad-login")]
    public async Task A_refusal_that_the_upstream_does_not_know_is_an_error(FaultKind kind, string? refusal)
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Throws<ArgumentException>(() => host.Simulator.WattTime.Fault = new Fault(kind) { Refusal = refusal });
        Assert.Equal(Fault.None, host.Simulator.WattTime.Fault);
    }

    [Fact]
    public async Task Another_process_switches_refusals()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (known, _) = await host.PostAsync("/control/okta/fault", """{"kind":"Refusal","refusal":"scope-missing"}""");
        var (unknown, body) = await host.PostAsync("/control/okta/fault", """{"kind":"Refusal","refusal":"bad-login"}""");

        Assert.Equal((200, 400), (known, unknown));
        Assert.Contains("dpop-required", body);
        Assert.Equal("scope-missing", host.Simulator.Okta.Fault.Refusal);
    }

    [Fact]
    public async Task A_clock_that_is_off_shows_in_the_date()
    {
        await using var host = await SimulatorHost.StartAsync();

        using var right = await host.GetAsync(SimulatorHost.Weather);
        host.Simulator.OpenWeatherMap.Fault = new Fault(FaultKind.ClockOff);
        using var wrong = await host.GetAsync(SimulatorHost.Weather);

        Assert.Equal(host.Time.GetUtcNow(), right.Headers.Date);
        Assert.Equal(host.Time.GetUtcNow().AddMinutes(-10), wrong.Headers.Date);
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
    }

    private static string TokenPath(string upstream) => upstream switch
    {
        "watttime" => "/login",
        "site24x7" => "/oauth/v2/token",
        "salesforce" => "/services/oauth2/token",
        "cloudconnexa" => "/api/v1/oauth/token",
        _ => "/oauth2/v1/token",
    };
}
