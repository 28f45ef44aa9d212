using Aggregator.Providers.Contracts;
using Aggregator.Providers.Okta;
using Aggregator.Providers.Tests.Support;
using Microsoft.Extensions.Logging;

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
        AddMany(host.Org, 2500);

        await host.PollAsync();

        Assert.Equal(3, host.Org.Calls);
        Assert.Equal(2500, host.Total);
    }

    [Fact]
    public async Task A_last_page_that_is_just_full_costs_one_call_more_and_no_endless_loop()
    {
        await using var host = await OktaLogHost.StartAsync();
        AddMany(host.Org, 2000);

        await host.PollAsync();

        Assert.Equal((3, 2000), (host.Org.Calls, host.Total));
    }

    [Fact]
    public async Task A_log_that_is_long_behind_is_read_twenty_pages_at_a_time()
    {
        await using var host = await OktaLogHost.StartAsync();
        AddMany(host.Org, 21_500);

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

        Assert.Equal(["03:04 user.session.start SUCCESS=2", "03:14 user.session.start SUCCESS=1"], Shown(host));
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

        Assert.Equal(["03:04 user.session.start SUCCESS=2", "03:49 user.session.start SUCCESS=1", "04:04 user.session.start SUCCESS=1"], Shown(host));
    }

    [Fact]
    public async Task What_happened_before_the_beginning_never_replaces_what_an_earlier_life_counted()
    {
        await using var host = await OktaLogHost.StartAsync(options => options.LogHistory = TimeSpan.Zero);
        host.Org.Add(-300, persistedAfter: 1);

        await host.PollAsync();

        Assert.Equal(["03:04 user.session.start SUCCESS=1"], Shown(host));
    }

    [Fact]
    public async Task A_cursor_that_ends_is_replaced_by_an_instant_and_nothing_is_counted_twice_or_lost()
    {
        await using var host = await OktaLogHost.StartAsync();
        for (var second = 0; second < 3600; second += 10)
        {
            host.Org.Add(second, persistedAfter: second + 3);
        }

        await host.PollAsync();
        host.Org.Add(3590, persistedAfter: 3601);
        host.Org.Add(3500, persistedAfter: 3602);
        host.Org.DeadThrough = 360;

        await host.PollAsync();

        Assert.Equal(362, host.Total);
        // The newest event is of 04:03:50; ids are kept for 15 minutes before, and two more are left for late ones.
        Assert.Equal(["/api/v1/logs?after=360&limit=1000", "/api/v1/logs?since=2026-01-02T03:50:00.000Z&sortOrder=ASCENDING&limit=1000"], host.Questions.Skip(1));
        var line = Assert.Single(host.Lines.Lines);
        Assert.Equal((2500, LogLevel.Warning), (line.Id.Id, line.Level));
        Assert.StartsWith("Okta: the place in the System Log is no longer good; it is read again from 2026-01-02 03:50:00Z", line.Text);
        Assert.Contains("E0000031", line.Text);
    }

    [Fact]
    public async Task A_cursor_that_ends_before_the_first_event_begins_where_it_began()
    {
        await using var host = await OktaLogHost.StartAsync();
        await host.PollAsync();
        host.Org.DeadThrough = 0;
        host.Org.Add(-100, persistedAfter: 1);

        await host.PollAsync();

        Assert.Equal(host.Questions[0], host.Questions[2]);
        Assert.Equal(1, host.Total);
    }

    [Fact]
    public async Task A_cursor_of_long_ago_begins_no_earlier_than_okta_keeps_events()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);
        await host.PollAsync();
        host.Org.DeadThrough = 1;
        host.Host.Time.Advance(TimeSpan.FromDays(200));

        await host.PollAsync();

        Assert.Contains("since=2026-04-22T03:04:00.000Z", host.Questions[^1]);
    }

    [Fact]
    public async Task A_cursor_that_ends_twice_in_a_fetch_ends_it()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);
        await host.PollAsync();
        host.Org.DeadThrough = int.MaxValue;
        host.Org.Otherwise[3] = OktaHost.Recorded("error_400_bad_cursor", 400);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Equal(3, host.Org.Calls);
        Assert.Single(host.Lines.Lines);
    }

    [Fact]
    public async Task A_link_that_ends_after_the_log_was_begun_again_ends_the_fetch_and_keeps_what_came()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(-3000);
        await host.PollAsync();
        AddMany(host.Org, 1500);
        foreach (var call in new[] { 2, 4 })
        {
            host.Org.Otherwise[call] = OktaHost.Recorded("error_400_bad_cursor", 400);
        }

        await host.PollAsync();

        Assert.Equal(4, host.Org.Calls);
        Assert.Single(host.Lines.Lines);
        await host.PollAsync();
        Assert.Equal(1501, host.Total);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_happens_each_event_counts_once_in_its_minute(int seed)
    {
        await using var host = await OktaLogHost.StartAsync();
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            // Between none and more than a page, some of them told up to ten minutes late.
            var second = round * 60.0;
            for (var i = random.Next(4) == 0 ? random.Next(1500) : random.Next(5); i > 0; i--)
            {
                second += random.NextDouble() * 0.03;
                host.Org.Add(second - (random.Next(10) == 0 ? random.Next(600) : random.Next(3)), $"type-{random.Next(3)}", random.Next(3) == 0 ? null : "SUCCESS", second);
            }

            host.Org.DeadThrough = random.Next(8) == 0 ? host.Org.Events.Count : -1;
            host.Org.Otherwise[host.Org.Calls + random.Next(1, 9)] = random.Next(2) == 0 ? Answers.Status(503) : OktaHost.Recorded("error_400_bad_cursor", 400);
            var failure = await Record.ExceptionAsync(async () =>
            {
                var fetch = await host.FetchAsync();
                if (random.Next(4) > 0)
                {
                    host.Store(fetch);
                }
            });
            Assert.True(failure is null or ProviderException, $"{failure}");
        }

        host.Org.Otherwise.Clear();
        host.Org.DeadThrough = -1;
        await host.PollAsync();
        var said = host.Org.Events
            .GroupBy(one => $"{one.Published:HH:mm} {one.Type} {one.Outcome}".TrimEnd())
            .Select(kind => $"{kind.Key}={kind.Count()}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(said, Shown(host).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"errorCode":"E0000001","errorSummary":"Api validation failed: 'since'"}""")]
    [InlineData("""{"errorCode":"E0000053","errorSummary":"s"}""")]
    public async Task A_link_that_is_refused_for_any_reason_is_given_up_because_it_would_be_refused_for_ever(string refusal)
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);
        await host.PollAsync();
        host.Org.Add(1);
        host.Org.Otherwise[2] = Answers.Json(refusal, 400);

        await host.PollAsync();

        Assert.Equal(2, host.Total);
        Assert.Single(host.Lines.Lines);
    }

    [Fact]
    public async Task Pages_that_came_before_a_failure_are_kept_and_the_next_fetch_meets_it()
    {
        await using var host = await OktaLogHost.StartAsync();
        AddMany(host.Org, 2500);
        host.Org.Otherwise[3] = OktaHost.Recorded("error_429_rate_limited", 429);
        host.Org.Otherwise[4] = Answers.Status(500);

        await host.PollAsync();
        var failure = await host.FailAsync();
        await host.PollAsync();

        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
        Assert.Equal(2500, host.Total);
        Assert.Equal(TimeSpan.FromSeconds(48), Assert.Single(host.Host.Quota.Blocks).RetryAfter);
    }

    [Fact]
    public async Task A_cursor_that_ends_between_pages_and_a_failure_after_it_read_again_next_time()
    {
        await using var host = await OktaLogHost.StartAsync();
        AddMany(host.Org, 1500);
        host.Org.Otherwise[2] = OktaHost.Recorded("error_400_bad_cursor", 400);
        host.Org.Otherwise[3] = Answers.Status(503);

        await host.PollAsync();
        Assert.Equal(1000, host.Total);
        await host.PollAsync();

        Assert.Equal(1500, host.Total);
        Assert.Contains("since=", host.Questions[3]);
    }

    [Fact]
    public async Task Another_org_is_another_log()
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);
        await host.PollAsync();
        host.Cursor = host.Cursor!.Replace("127.0.0.1", "127.0.0.9", StringComparison.Ordinal);

        await host.PollAsync();

        Assert.Equal(host.Questions[0], host.Questions[1]);
        Assert.Equal(1, host.Total);
        Assert.Empty(host.Lines.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"org\":")]
    [InlineData("{\"next\":\"/api/v1/logs\"}")]
    public async Task A_cursor_that_cannot_be_read_begins_anew_and_says_so(string cursor)
    {
        await using var host = await OktaLogHost.StartAsync();
        host.Org.Add(0);
        host.Cursor = cursor;

        await host.PollAsync();

        Assert.Equal(1, host.Total);
        Assert.Equal(2501, Assert.Single(host.Lines.Lines).Id.Id);
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

    private static void AddMany(OrgLog org, int count)
    {
        for (var i = 0; i < count; i++)
        {
            org.Add(-3000 + i * 0.1);
        }
    }

    private static IReadOnlyList<string> Totals(CursorFetch fetch) =>
        [.. fetch.Readings.Where(reading => reading.Series.Measurement == OktaMeasurements.Events).Select(Payload.ToLine)];

    private static IReadOnlyList<string> Shown(OktaLogHost host) => [.. host.Stored.Select(entry => $"{entry.Key}={entry.Value}")];
}
