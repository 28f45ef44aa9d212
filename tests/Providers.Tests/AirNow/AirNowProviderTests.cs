using Aggregator.Providers.AirNow;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.AirNow;

/// <summary>What it asks, how often, and what errors mean.</summary>
public class AirNowProviderTests
{
    private const string Payloads = "AirNow/Payloads/";
    private const string Napa = Payloads + "observation_current_ziplatlong_napa";
    private const string Limit = """{"WebServiceError":[{"Message":"Web service request limit exceeded.  See web service documentation at www.airnowapi.org for details."}]}""";

    // The fake clock shows 15:35: 25 minutes to the hour, and one for clocks that differ.
    private static readonly TimeSpan s_toTheHour = TimeSpan.FromMinutes(26);

    public static TheoryData<AirNowPlace, AirNowProduct, string> Calls => new()
    {
        { new() { Name = "home", Latitude = 34.05221, Longitude = -118.24368 }, AirNowProduct.Observation, "/aq/observation/current/ziplatlong/?latitude=34.0522&longitude=-118.2437" },
        { new() { Name = "home", ZipCode = "90210", ReportingAreaCode = "" }, AirNowProduct.Observation, "/aq/observation/current/ziplatlong/?zipCode=90210" },
        { new() { Name = "home", ReportingAreaCode = "CA064", ZipCode = "" }, AirNowProduct.Observation, "/aq/observation/current/racode/?reportingAreaCode=ca064" },
        { new() { Name = "home", Latitude = 34.05, Longitude = -118.24 }, AirNowProduct.Forecast, "/aq/forecast/current/?latitude=34.05&longitude=-118.24" },
        { new() { Name = "home", ZipCode = "90210" }, AirNowProduct.Forecast, "/aq/forecast/current/?zipCode=90210" },
        { new() { Name = "home", ReportingAreaCode = "ca064" }, AirNowProduct.Forecast, "/aq/forecast/current/?reportingAreaCode=ca064" },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task A_call_names_the_place_the_format_and_the_key(AirNowPlace place, AirNowProduct product, string expected)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("[]"));
        using var host = AirNowHost.At(server, place: place);

        await host.FetchAsync(product);

        Assert.Equal($"{expected}&format=application%2Fjson&api_key={AirNowHost.Key}", Assert.Single(server.Requests).PathAndQuery);
    }

    [Fact]
    public async Task The_past_is_asked_for_a_box_around_the_place_in_whole_hours()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("[]"));
        using var host = AirNowHost.At(server, place: new AirNowPlace { Name = "home", Latitude = 60, Longitude = -150 });

        await host.FetchHistoryAsync("2026-09-11T10:00Z", "2026-09-12T10:00Z");

        Assert.Equal(
            "/aq/data/?BBOX=-150.9000%2C59.5500%2C-149.1000%2C60.4500&startDate=2026-09-11T10&endDate=2026-09-12T09"
            + "&parameters=OZONE%2CPM25%2CPM10%2CCO%2CNO2%2CSO2&dataType=B&verbose=0&monitorType=0&includerawconcentrations=0"
            + $"&format=application%2Fjson&api_key={AirNowHost.Key}",
            Assert.Single(server.Requests).PathAndQuery);
    }

    [Fact]
    public async Task Only_observations_at_coordinates_have_a_past()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500));
        using var coordinates = AirNowHost.At(server);
        using var zip = AirNowHost.At(server, place: new AirNowPlace { Name = "home", ZipCode = "90210" });

        Assert.Empty(await coordinates.FetchHistoryAsync("2026-09-11T10:00Z", "2026-09-12T10:00Z", AirNowProduct.Forecast));
        Assert.Empty(await zip.FetchHistoryAsync("2026-09-11T10:00Z", "2026-09-12T10:00Z"));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Each_product_at_each_place_is_a_target_with_its_own_cache_time()
    {
        var options = new AirNowOptions { Targets = [new() { Name = "a", ZipCode = "90210" }, new() { Name = "b", ZipCode = "94558" }] };

        var targets = new AirNowProvider("source", options, null!, new RecordedLog<AirNowProvider>()).Targets;

        Assert.Equal(
            ["a/observation 00:10", "a/forecast 02:50", "b/observation 00:10", "b/forecast 02:50"],
            targets.Select(target => $"{target} {target.CacheTtl:hh\\:mm}"));
    }

    [Theory]
    [InlineData("error_401_invalid_key", 401)]
    [InlineData("error_401_not_authenticated", 401)]
    [InlineData("error_401_invalid_key", 200)]
    [InlineData("error_401_not_authenticated", 200)]
    [InlineData("error_401_invalid_key", 403)]
    public async Task A_refused_key_is_told_with_any_status(string recorded, int status)
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Payloads + recorded, status));
        using var host = AirNowHost.At(server, retries: 3);

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Rejected, true), (failure.Failure, failure.CredentialsRefused));
        Assert.Equal(
            $"/aq/observation/current/ziplatlong/ answered {status}: the key is wrong or missing; check ApiKey against the account at docs.airnowapi.org",
            failure.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_retired_service_is_told()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(410));
        using var host = AirNowHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Equal(
            "/aq/observation/current/ziplatlong/ answered 410: AirNow has retired this service; check BaseUrl and install a newer version",
            failure.Message);
    }

    [Theory]
    [InlineData(429, Limit)]
    [InlineData(429, "")]
    [InlineData(403, "<html>Forbidden</html>")]
    [InlineData(200, Limit)]
    [InlineData(200, "<html>Busy</html>")]
    [InlineData(200, "Busy")]
    public async Task A_spent_hour_ends_at_the_top_of_the_hour(int status, string body)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(body, status));
        using var host = AirNowHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, s_toTheHour, false), (failure.Failure, failure.RetryAfter, failure.CredentialsRefused));
        Assert.Equal(
            $"/aq/observation/current/ziplatlong/ answered {status}: the key's calls of this hour are spent (500 for most services); it goes on at the top of the hour",
            failure.Message);
    }

    [Fact]
    public async Task Too_many_calls_wait_as_long_as_upstream_asks()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(Limit, 429, ("Retry-After", "90")));
        using var host = AirNowHost.At(server, retries: 3);

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, TimeSpan.FromSeconds(90)), (failure.Failure, failure.RetryAfter));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Words_that_nobody_knows_are_quoted()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"WebServiceError":[{"Message":"Parameter zipCode is invalid."}]}"""));
        using var host = AirNowHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Equal("/aq/observation/current/ziplatlong/ answered 200: upstream said: Parameter zipCode is invalid.", failure.Message);
    }

    [Fact]
    public async Task A_fault_of_upstream_is_tried_again()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Html("<html>Oops</html>", 500), Payload.Serve(Napa));
        using var host = AirNowHost.At(server, "2026-09-12T15:10:00Z", retries: 3);

        var fetch = host.FetchAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(Payload.Expected(Napa), (await fetch).Select(Payload.ToLine));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_spent_quota_keeps_the_call_at_home()
    {
        await using var server = await LoopbackServer.StartAsync(Payload.Serve(Napa));
        using var host = AirNowHost.At(server, retries: 3, quota: new WideQuota(permits: 0));

        var failure = await host.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, true), (failure.Failure, failure.IsLocalQuota));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_a_call_that_hangs()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            cancellation.Cancel();
            return Answers.Hang(context);
        });
        using var host = AirNowHost.At(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.Provider.FetchAsync(host.Target(AirNowProduct.Observation), cancellation.Token));
    }

    [Fact]
    public async Task The_key_is_in_no_exception()
    {
        const string key = "C0FFEE00-1234-4321-ABCD-C0FFEE00C0FF";
        await using var server = await LoopbackServer.StartAsync(
            Payload.Serve(Payloads + "error_401_invalid_key", 401),
            Answers.Json($$"""{"WebServiceError":[{"Message":"What is {{key}}?"}]}"""),
            Answers.Json($$"""{"WebServiceError":[{"Message":"What is {{key}}?"}]}""", 400),
            Answers.Json($$"""[{"dateObserved":"{{key}}"}]"""),
            Answers.Html($"<html>{key}</html>"),
            Answers.Html($"<html>{key}</html>", 503),
            Answers.Status(302, ("Location", $"https://elsewhere.example/?api_key={key}")),
            Answers.Cut,
            Answers.CutInBody);
        using var host = AirNowHost.At(server, key: key);

        for (var i = 0; i < 9; i++)
        {
            var failure = await host.FailAsync();

            Assert.DoesNotContain(key, failure.ToString(), StringComparison.OrdinalIgnoreCase);
            host.Time.Advance(TimeSpan.FromMinutes(11));
        }
    }

    [Fact]
    public void Every_target_belongs_to_a_declared_measurement()
    {
        var log = new RecordedLog<AirNowProvider>();
        var options = new AirNowOptions { Targets = [new() { Name = "a", ZipCode = "90210" }] };

        var measurements = new AirNowProvider("source", options, null!, log).Targets.Cast<AirNowTarget>().Select(target => target.Series.Measurement);

        Assert.Equal(new AirNowType(TimeProvider.System).Measurements, measurements);
    }
}
