using Aggregator.Providers.Contracts;
using Aggregator.Providers.Okta;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Okta;

/// <summary>Every event of the log counts once.</summary>
public class OktaLogTests
{
    [Fact]
    public async Task Events_are_counted_by_minute_type_and_outcome()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(-60);
        host.Org.Add(-3);
        host.Org.Add(-2);
        host.Org.Add(-1, outcome: "FAILURE");
        host.Org.Add(0, "policy.evaluate_sign_on", outcome: null);

        var readings = await host.PollAsync();

        Assert.Equal(
            [
                "okta_events,event_type=user.session.start,outcome=SUCCESS,place=org,provider=Okta,source=Okta count=1 at 2026-01-02T03:03:00Z",
                "okta_events,event_type=policy.evaluate_sign_on,place=org,provider=Okta,source=Okta count=1 at 2026-01-02T03:04:00Z",
                "okta_events,event_type=user.session.start,outcome=FAILURE,place=org,provider=Okta,source=Okta count=1 at 2026-01-02T03:04:00Z",
                "okta_events,event_type=user.session.start,outcome=SUCCESS,place=org,provider=Okta,source=Okta count=2 at 2026-01-02T03:04:00Z",
                "okta_rate_limit,bucket=/api/v1/logs,place=org,provider=Okta,source=Okta limit=60,remaining=59 at 2026-01-02T03:04:05Z",
            ],
            readings.Select(Payload.ToLine));
        Assert.All(readings, reading => Assert.Equal(OrgLog.Now, reading.FetchedAt));
    }

    [Fact]
    public async Task The_first_question_begins_with_a_whole_minute_and_has_no_end()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(-3700);
        host.Org.Add(-3605);
        host.Org.Add(-3600);

        await host.PollAsync();

        Assert.Equal(["/api/v1/logs?since=2026-01-02T02:04:00.000Z&sortOrder=ASCENDING&limit=1000"], host.Questions);
        Assert.Equal(2, host.Total);
    }

    [Fact]
    public async Task How_far_back_it_begins_is_a_setting()
    {
        await using var host = await OktaLogHost.StartAsync(options => options.LogHistory = TimeSpan.FromDays(90));

        await host.PollAsync();

        Assert.Contains("since=2025-10-04T03:04:00.000Z", host.Questions[0]);
    }

    [Fact]
    public async Task A_minute_that_grows_carries_its_whole_total_each_time()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);
        await host.PollAsync();
        host.Org.Add(10);
        host.Org.Add(20);

        var readings = await host.PollAsync();

        Assert.Equal(3, readings[0].Values[0].Number);
        Assert.Equal("/api/v1/logs?after=1&limit=1000", host.Questions[1]);
        Assert.Equal(3, host.Total);
    }

    [Fact]
    public async Task What_did_not_change_is_not_said_again()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);
        host.Org.Add(0, "other");
        await host.PollAsync();
        host.Org.Add(1, "other");

        var readings = await host.PollAsync();

        Assert.Equal(["other"], readings.Where(reading => reading.Series.Measurement == OktaMeasurements.Events).Select(reading => reading.Series.Tags[0].Value));
    }

    [Fact]
    public async Task The_link_of_an_empty_page_is_kept()
    {
        await using var host = await OktaLogHost.StartAsync();

        var first = await host.PollAsync();
        await host.PollAsync();
        host.Org.Add(1);
        await host.PollAsync();

        Assert.Equal("okta_rate_limit", Assert.Single(first).Series.Measurement.Name);
        Assert.Equal(["/api/v1/logs?after=0&limit=1000", "/api/v1/logs?after=0&limit=1000"], host.Questions.Skip(1));
        Assert.Equal(1, host.Total);
    }

    [Fact]
    public async Task Full_pages_are_followed_until_one_is_not_full()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.AddMany(2500);

        await host.PollAsync();

        Assert.Equal(3, host.Org.Calls);
        Assert.Equal(2500, host.Total);
    }

    [Fact]
    public async Task A_last_page_that_is_just_full_costs_one_call_more_and_no_endless_loop()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.AddMany(2000);

        await host.PollAsync();

        Assert.Equal((3, 2000), (host.Org.Calls, host.Total));
    }

    [Fact]
    public async Task A_log_that_is_long_behind_is_read_twenty_pages_at_a_time()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.AddMany(21_500);

        await host.PollAsync();

        Assert.Equal((20, 20_000), (host.Org.Calls, host.Total));
        await host.PollAsync();
        Assert.Equal((22, 21_500), (host.Org.Calls, host.Total));
    }

    [Fact]
    public async Task A_page_that_was_not_stored_comes_again_with_the_same_totals()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);
        await host.PollAsync();
        host.Org.Add(1);
        host.Org.Add(61, outcome: "FAILURE");
        var lost = await host.FetchAsync();

        var again = await host.FetchAsync();
        host.Store(again);

        Assert.Equal(Totals(lost), Totals(again));
        Assert.Equal(lost.Cursor, again.Cursor);
        Assert.Equal(3, host.Total);
    }

    [Fact]
    public async Task Another_process_goes_on_from_the_cursor_alone()
    {
        await using var before = await OktaLogHost.StartAsync();
        before.Org.Add(0);
        await before.PollAsync();
        var origin = before.Host.Address.AbsoluteUri;
        await using var after = await OktaLogHost.StartAsync(org: before.Org);
        after.Cursor = before.Cursor!.Replace(origin, after.Host.Address.AbsoluteUri, StringComparison.Ordinal);
        after.Org.Add(2);

        var readings = await after.PollAsync();

        Assert.Equal(2, readings[0].Values[0].Number);
        Assert.Equal(["/api/v1/logs?after=1&limit=1000"], after.Questions);
    }

    [Fact]
    public async Task Events_that_are_listed_twice_count_once()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0, uuid: "a");
        host.Org.Add(1, uuid: "b");
        host.Org.Add(0, uuid: "a", persistedAfter: 2);
        await host.PollAsync();
        host.Org.Add(1, uuid: "b", persistedAfter: 3);
        host.Org.Add(600, uuid: "c");
        host.Org.Add(0, uuid: "a", persistedAfter: 700);

        await host.PollAsync();

        Assert.Equal(3, host.Total);
    }

    [Fact]
    public async Task An_event_that_is_told_late_counts_in_its_own_minute()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);
        host.Org.Add(600);
        await host.PollAsync();
        host.Org.Add(1, persistedAfter: 700);

        await host.PollAsync();

        Assert.Equal(["03:04 user.session.start SUCCESS=2", "03:14 user.session.start SUCCESS=1"], host.Shown);
    }

    [Fact]
    public async Task An_event_that_is_told_too_late_counts_in_the_oldest_minute_kept_and_is_not_lost()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);
        host.Org.Add(5);
        host.Org.Add(60 * 60);
        await host.PollAsync();
        host.Org.Add(10, persistedAfter: 60 * 61);

        await host.PollAsync();

        Assert.Equal(["03:04 user.session.start SUCCESS=2", "03:49 user.session.start SUCCESS=1", "04:04 user.session.start SUCCESS=1"], host.Shown);
    }

    [Fact]
    public async Task What_happened_before_the_beginning_never_replaces_what_an_earlier_life_counted()
    {
        await using var host = await OktaLogHost.StartAsync(options => options.LogHistory = TimeSpan.Zero);
        host.Org.Add(-300, persistedAfter: 1);

        await host.PollAsync();

        Assert.Equal(["03:04 user.session.start SUCCESS=1"], host.Shown);
    }

    [Fact]
    public async Task Nothing_of_a_person_is_in_a_reading_or_the_cursor()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);

        var text = string.Join('\n', (await host.PollAsync()).Select(Payload.ToLine)) + host.Cursor;

        Assert.DoesNotContain("jane", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("203.0.113", text);
    }

    [Theory]
    [InlineData("""[{"actor":{"alternateId":"jane.doe@example.com"},"uuid":"1","published":"2026-01-02T03:04:05Z"}]""", "$[0]")]
    [InlineData("""[{"actor":{"alternateId":"jane.doe@example.com"},"uuid":"1","published":"jane.doe@example.com","eventType":"t"}]""", "$[0].published")]
    [InlineData("[null]", "$")]
    [InlineData("{}", "$")]
    [InlineData("<html>jane.doe@example.com</html>", "$")]
    public async Task An_answer_of_another_shape_is_malformed_and_not_quoted(string body, string place)
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Otherwise[1] = Answers.Json(body);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.Contains($"is at {place}", failure.Message);
        Assert.DoesNotContain("jane", failure.Message);
    }

    [Fact]
    public async Task A_page_without_a_link_is_malformed_because_the_place_would_be_lost()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Otherwise[1] = Answers.Json("[]");

        Assert.Contains("without a link", (await host.FailAsync()).Message);
    }

    [Theory]
    [InlineData(59, new int[0])]
    [InlineData(19, new[] { 19 })]
    public async Task The_bucket_of_the_log_holds_others_back_only_when_it_runs_short(int remaining, int[] reported)
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Otherwise[1] = Answers.Json(
            "[]", 200, ("Link", "<https://acme.okta.com/api/v1/logs?after=1>; rel=\"next\""), ("X-Rate-Limit-Limit", "60"),
            ("X-Rate-Limit-Remaining", $"{remaining}"), ("X-Rate-Limit-Reset", "1767323100"), ("Date", "Fri, 02 Jan 2026 03:04:05 GMT"));

        var readings = await host.PollAsync();

        Assert.Equal(remaining, Assert.Single(readings).Values[1].Number);
        Assert.Equal(reported, host.Host.Quota.Reports.Select(report => report.Remaining));
    }

    [Fact]
    public async Task Who_asks_without_a_cursor_gets_what_a_first_fetch_gives()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);

        var readings = await host.Host.FetchAsync();

        Assert.Equal(2, readings.Count);
    }

    private static IReadOnlyList<string> Totals(CursorFetch fetch) =>
        [.. fetch.Readings.Where(reading => reading.Series.Measurement == OktaMeasurements.Events).Select(Payload.ToLine)];
}
