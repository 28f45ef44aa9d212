using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Tests.Okta;

/// <summary>Places in the log end, answers fail, commits are lost; every event still counts once.</summary>
public class OktaLogCursorTests
{
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
        host.Org.AddMany(1500);
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

        Assert.Equal(said, host.Shown.Order(StringComparer.Ordinal));
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
        host.Org.AddMany(2500);
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
        host.Org.AddMany(1500);
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
}
