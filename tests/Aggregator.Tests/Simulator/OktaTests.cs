using System.Net.Http.Headers;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Simulator.Okta;
using Aggregator.Simulator.World;

namespace Aggregator.Tests.Simulator;

/// <summary>The simulated org is as strict as the real one, and the provider gets along with it.</summary>
public class OktaTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Users_are_counted_over_all_pages()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.At(host, "Okta");

        var readings = await source.FetchAsync();

        Assert.Equal(430, Sum(readings, "okta_users"));
        Assert.Equal(3, host.Simulator.Okta.Calls.Count);
        Assert.Equal((300, 297), Rate(readings));
    }

    [Fact]
    public async Task A_user_who_leaves_between_two_pages_moves_nobody_from_one_to_the_other()
    {
        await using var host = await SimulatorHost.StartAsync(okta: new OktaOrg { Users = 250 });

        var (first, next) = await PageAsync(host, "/api/v1/users?limit=200");
        host.Time.Advance(TimeSpan.FromHours(3));
        var (second, end) = await PageAsync(host, next!);

        Assert.Equal(253, first.Concat(second).Distinct().Count());
        Assert.Empty(first.Intersect(second));
        Assert.Null(end);
    }

    [Fact]
    public async Task Each_event_counts_once_however_long_nobody_asks()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var source = SimulatedSource.At(host, "Okta");
        var log = (ICursorProvider)source.Provider;
        var begin = SimulatedClock.Floor(host.Time.GetUtcNow() - s_hour, TimeSpan.FromMinutes(1));
        var stored = new Dictionary<(DateTimeOffset, string, string), int>();
        string? cursor = null;

        foreach (var minutes in new[] { 0, 1, 1, 7, 55, 0, 1, 3000, 2 })
        {
            host.Time.Advance(TimeSpan.FromMinutes(minutes));
            var fetch = await log.FetchAsync(log.Targets[2], cursor, TestContext.Current.CancellationToken);
            cursor = fetch.Cursor;
            foreach (var reading in fetch.Readings.Where(reading => reading.Series.Measurement.Name == "okta_events"))
            {
                stored[(reading.At, Tag(reading, "event_type"), Tag(reading, "outcome"))] = (int)reading.Values[0].Number!;
            }
        }

        var said = new OktaEvents(new OktaOrg(), new SimulatedClock(null)).Counts(begin, host.Time.GetUtcNow());
        Assert.True(said.Values.Sum() > 6000);
        // What happened before the beginning and was written down after it counts in the first minute.
        Assert.Equal(said.Where(count => count.Key.Minute > begin).OrderBy(count => $"{count}"), stored.Where(count => count.Key.Item1 > begin).OrderBy(count => $"{count}"));
        Assert.Equal(said.Values.Sum(), stored.Values.Sum());
    }

    [Fact]
    public async Task The_log_has_a_next_link_on_an_empty_page_too_and_each_link_is_a_line()
    {
        await using var host = await SimulatorHost.StartAsync();
        var (_, next) = await PageAsync(host, "/api/v1/logs?since=2026-03-01T11:59:00Z");

        var (empty, again) = await PageAsync(host, next!);
        host.Time.Advance(TimeSpan.FromSeconds(30));
        var (one, _) = await PageAsync(host, again!);

        Assert.Empty(empty);
        Assert.Single(one);
    }

    [Theory]
    [InlineData("limit=1001")]
    [InlineData("limit=0")]
    [InlineData("since=yesterday")]
    [InlineData("since=2020-01-01T00:00:00Z")]
    [InlineData("until=2026-01-01")]
    public async Task What_the_log_does_not_know_is_refused(string query)
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await GetAsync(host, $"/api/v1/logs?{query}");

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_link_that_is_too_old_has_ended()
    {
        await using var host = await SimulatorHost.StartAsync(okta: new OktaOrg { LinkLife = s_hour });
        var (_, next) = await PageAsync(host, "/api/v1/logs?limit=1000");
        host.Time.Advance(TimeSpan.FromMinutes(61));

        using var response = await GetAsync(host, next!);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("E0000031", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Each_list_has_its_own_minute_of_calls_that_begins_with_the_first()
    {
        await using var host = await SimulatorHost.StartAsync(okta: new OktaOrg { GroupsPerMinute = 2 });
        host.Time.Advance(TimeSpan.FromSeconds(20));
        var statuses = new List<int>();
        for (var call = 0; call < 3; call++)
        {
            using var response = await GetAsync(host, "/api/v1/groups");
            statuses.Add((int)response.StatusCode);
            Assert.Equal($"{Math.Max(0, 1 - call)}", response.Headers.GetValues("x-rate-limit-remaining").Single());
            Assert.Equal(
                $"{host.Time.GetUtcNow().AddSeconds(60 - call).ToUnixTimeSeconds()}", response.Headers.GetValues("x-rate-limit-reset").Single());
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        using var other = await GetAsync(host, "/api/v1/logs");
        host.Time.Advance(TimeSpan.FromSeconds(57));
        using var later = await GetAsync(host, "/api/v1/groups");

        Assert.Equal([200, 200, 429], statuses);
        Assert.Equal((200, 200), ((int)other.StatusCode, (int)later.StatusCode));
    }

    [Fact]
    public async Task A_token_opens_only_the_lists_of_its_scope()
    {
        var org = new OktaOrg();
        await using var host = await SimulatorHost.StartAsync(okta: org);
        var (_, body) = await host.FormAsync(
            "/okta/oauth2/v1/token", authorization: null, ("grant_type", "refresh_token"), ("client_id", org.Tokens.ClientId), ("client_secret", org.Tokens.ClientSecret),
            ("refresh_token", org.Tokens.RefreshToken), ("scope", "okta.groups.read"));
        var token = body.GetProperty("access_token").GetString();

        Assert.Equal(200, await host.StatusAsync("/okta/api/v1/groups", token));
        Assert.Equal(403, await host.StatusAsync("/okta/api/v1/logs", token));
        Assert.Equal(401, await host.StatusAsync("/okta/api/v1/groups", "another"));
        Assert.Equal(404, await host.StatusAsync("/okta/api/v1/apps", token));
    }

    private static async Task<(IReadOnlyList<string> Ids, string? Next)> PageAsync(SimulatorHost host, string path)
    {
        using var response = await GetAsync(host, path);
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        var links = response.Headers.NonValidated["link"].ToList();
        Assert.EndsWith("; rel=\"self\"", links[0]);
        return (
            [.. body.EnumerateArray().Select(item => item.GetProperty(item.TryGetProperty("uuid", out _) ? "uuid" : "id").GetString()!)],
            links.Count == 1 ? null : new Uri(links[1][1..links[1].IndexOf('>')]).PathAndQuery);
    }

    private static async Task<HttpResponseMessage> GetAsync(SimulatorHost host, string path)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("SSWS", new OktaOrg().ApiToken);
        return await http.GetAsync(new Uri($"{host.Simulator.Okta.BaseUrl}{path}"), TestContext.Current.CancellationToken);
    }

    private static double? Sum(IEnumerable<Reading> readings, string measurement) =>
        readings.Where(reading => reading.Series.Measurement.Name == measurement).Sum(reading => reading.Values[0].Number);

    private static (int Limit, int Remaining) Rate(IReadOnlyList<Reading> readings) =>
        ((int)readings[^1].Values[0].Number!, (int)readings[^1].Values[1].Number!);

    private static string Tag(Reading reading, string key) => reading.Series.Tags.First(tag => tag.Key == key).Value;
}
