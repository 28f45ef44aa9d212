using System.Text;
using System.Text.Json;
using Aggregator.Providers.CloudConnexa;
using Aggregator.Providers.Contracts;
using Aggregator.Simulator;
using Aggregator.Simulator.CloudConnexa;

namespace Aggregator.Tests.Simulator;

public class CloudConnexaTests
{
    private const string TokenPath = "/cloudconnexa/api/v1/oauth/token";
    private const string Networks = "/cloudconnexa/api/v1/networks?page=0&size=1";
    private static readonly CloudConnexaAccount s_account = new();

    [Fact]
    public async Task A_credential_travels_in_a_form_or_as_Basic_and_not_in_the_query()
    {
        await using var host = await SimulatorHost.StartAsync();
        var (id, secret) = (s_account.Tokens.ClientId, s_account.Tokens.ClientSecret);

        var (form, _) = await host.FormAsync(TokenPath, null, ("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret));
        var basic = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"))}";
        var (header, _) = await host.FormAsync(TokenPath, basic, ("grant_type", "client_credentials"));
        var (wrong, _) = await host.FormAsync(TokenPath, null, ("grant_type", "client_credentials"), ("client_id", id), ("client_secret", "guess"));
        var query = await host.StatusAsync($"{TokenPath}?grant_type=client_credentials&client_id={id}&client_secret={secret}");

        Assert.Equal((200, 200, 401, 403), (form, header, wrong, query));
        Assert.All(host.Simulator.CloudConnexa.Calls, call => Assert.Equal("", call.Query));
    }

    [Fact]
    public async Task Twenty_calls_at_once_and_then_one_each_15_seconds()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = await TokenAsync(host);
        using var first = await host.GetAsync(Networks, token);
        for (var calls = 3; calls <= 20; calls++)
        {
            Assert.Equal(200, await host.StatusAsync(Networks, token));
        }

        using var refused = await host.GetAsync(Networks, token);
        host.Time.Advance(TimeSpan.FromSeconds(15) - TimeSpan.FromMilliseconds(1));
        var early = await host.StatusAsync(Networks, token);
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        var later = await host.StatusAsync(Networks, token);

        Assert.Equal(["18", "1", "15", "20"], RateHeaders(first));
        Assert.Equal(["0", "1", "15", "20"], RateHeaders(refused));
        Assert.Equal((429, "", 429, 200, 429), ((int)refused.StatusCode, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), early, later, await host.StatusAsync(Networks, token)));
    }

    [Fact]
    public async Task A_full_bucket_holds_no_more()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = await TokenAsync(host);
        host.Time.Advance(TimeSpan.FromHours(1));

        using var response = await host.GetAsync(Networks, token);

        Assert.Equal("19", RateHeaders(response)[0]);
    }

    [Theory]
    [InlineData("/cloudconnexa/api/v1/networks?page=-1&size=1", 400)]
    [InlineData("/cloudconnexa/api/v1/networks?page=0&size=1001", 400)]
    [InlineData("/cloudconnexa/api/v1/sessions", 400)]
    [InlineData("/cloudconnexa/api/v1/sessions?size=101", 400)]
    [InlineData("/cloudconnexa/api/v1/sessions?size=10&cursor=guess", 400)]
    [InlineData("/cloudconnexa/api/v1/sessions?size=10&cursor=guess&status=ACTIVE", 400)]
    [InlineData("/cloudconnexa/api/v1/nothing", 404)]
    public async Task A_call_that_makes_no_sense_is_refused(string path, int status)
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(status, await host.StatusAsync(path, await TokenAsync(host)));
    }

    [Fact]
    public async Task A_list_that_moves_repeats_elements_and_the_source_counts_each_once()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var whole = SimulatedSource.OfCloudConnexa(host, options => options.Products = [CloudConnexaProduct.Users]);
        using var parts = SimulatedSource.OfCloudConnexa(host, options => (options.Products, options.PageSize) = ([CloudConnexaProduct.Users], 10));
        var token = await TokenAsync(host);
        var first = await host.JsonAsync("/cloudconnexa/api/v1/users?page=0&size=10", token);
        var second = await host.JsonAsync("/cloudconnexa/api/v1/users?page=1&size=10", token);

        var expected = await whole.FetchAsync();
        var counted = await parts.FetchAsync();

        Assert.Equal(IdOf(first.GetProperty("content")[9]), IdOf(second.GetProperty("content")[0]));
        Assert.Equal(Values(expected), Values(counted));
        Assert.Equal(46, counted[0].Values[0].Number);
    }

    [Fact]
    public async Task Sessions_that_move_are_counted_once_too()
    {
        await using var host = await SimulatorHost.StartAsync(start: new DateTimeOffset(2026, 3, 4, 13, 0, 0, TimeSpan.Zero));
        void Sessions(CloudConnexaOptions options) => (options.Products, options.SessionWindow) = ([CloudConnexaProduct.Sessions], TimeSpan.FromHours(20));
        using var whole = SimulatedSource.OfCloudConnexa(host, Sessions);
        using var parts = SimulatedSource.OfCloudConnexa(host, options =>
        {
            Sessions(options);
            options.PageSize = 20;
        });

        var expected = await whole.FetchAsync();
        var counted = await parts.FetchAsync();

        Assert.True(expected[0].Values[0].Number > 40);
        Assert.Equal(Values(expected), Values(counted));
    }

    [Fact]
    public async Task More_people_are_connected_at_noon_than_at_night()
    {
        await using var host = await SimulatorHost.StartAsync(start: new DateTimeOffset(2026, 3, 4, 2, 0, 0, TimeSpan.Zero));
        using var source = SimulatedSource.OfCloudConnexa(host, options => options.Products = [CloudConnexaProduct.Users]);

        var night = (await source.FetchAsync())[0].Values[^1].Number;
        host.Time.Advance(TimeSpan.FromHours(10));
        var noon = (await source.FetchAsync())[0].Values[^1].Number;

        Assert.True(noon > night + 10, $"{night} at night, {noon} at noon");
    }

    [Fact]
    public async Task The_source_reads_every_list_within_one_bucket()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.OfCloudConnexa(host, _ => { });

        var readings = new List<Reading>();
        for (var target = 0; target < source.Provider.Targets.Count; target++)
        {
            readings.AddRange(await source.FetchAsync(target));
        }

        Assert.Equal(6, readings.Count);
        Assert.All(host.Simulator.CloudConnexa.Calls, call => Assert.Equal(200, call.Status));
        Assert.Equal(7, host.Simulator.CloudConnexa.Calls.Count);
    }

    [Fact]
    public async Task An_empty_bucket_is_waited_for()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.OfCloudConnexa(host, _ => { });
        host.Simulator.CloudConnexa.Fault = new Fault(FaultKind.Refusal) { Refusal = "bucket-empty" };

        var refused = await Assert.ThrowsAsync<ProviderException>(() => source.FetchAsync());

        Assert.Equal(ProviderFailure.Throttled, refused.Failure);
    }

    private static async Task<string> TokenAsync(SimulatorHost host)
    {
        var (_, body) = await host.FormAsync(
            TokenPath, null, ("grant_type", "client_credentials"), ("client_id", s_account.Tokens.ClientId), ("client_secret", s_account.Tokens.ClientSecret));
        return body.GetProperty("access_token").GetString()!;
    }

    private static string[] RateHeaders(HttpResponseMessage response) =>
        [.. new[] { "Remaining", "Replenish-Rate", "Replenish-Time", "Burst-Capacity" }.Select(name => response.Headers.GetValues($"X-RateLimit-{name}").Single())];

    private static string? IdOf(JsonElement element) => element.GetProperty("id").GetString();

    private static IEnumerable<double?> Values(IReadOnlyList<Reading> readings) => readings.SelectMany(reading => reading.Values.ToArray()).Select(value => value.Number);
}
