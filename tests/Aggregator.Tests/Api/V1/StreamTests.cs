using System.Net;
using Aggregator.Api.V1.Stream;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Api.V1;

public class StreamTests
{
    private static readonly DateTimeOffset s_at = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_reading_comes_as_latest_would_tell_it()
    {
        await using var host = await StateHost.StartAsync(time: new FakeTime(s_at.AddMinutes(1)));
        using var events = await EventReader.OpenAsync(host);
        await AppendAsync(host, RiverType.Reading("rhine", "basel", 2.5, s_at));

        var (type, reading) = (await events.NextAsync())!.Value;

        Assert.Equal("text/event-stream", events.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("reading", type);
        Assert.Equal(
            """{"measurement":"river","tags":{"place":"basel","source":"rhine"},"observed_at":"2026-03-01T12:00:00Z","issued_at":null,"fetched_at":"2026-03-01T12:00:00Z","age_s":60,"freshness":"fresh","fields":{"level":{"value":2.5,"unit":"m"},"flow":{"value":null,"unit":"m3/s"}}}""",
            reading.GetRawText());
    }

    [Fact]
    public async Task A_run_comes_when_it_is_over_with_what_it_came_to()
    {
        await using var host = await StateHost.StartAsync(new RiverType { Answer = StateHost.Failing("The river says no; ask the river.") });
        using var events = await EventReader.OpenAsync(host, "?type=run");

        await host.RunAsync("rhine");
        var (type, run) = (await events.NextAsync())!.Value;

        Assert.Equal(("run", "rhine", "rejected"), (type, run.GetProperty("source").GetString(), run.GetProperty("outcome").GetString()));
        Assert.Equal("The river says no; ask the river.", run.GetProperty("results")[0].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("?place=bonn", "reading bonn 2|reading bonn 5")]
    [InlineData("?source=ELBE", "run elbe|reading dresden 3|reading dresden 6")]
    [InlineData("?source=elbe&type=reading", "reading dresden 3|reading dresden 6")]
    [InlineData("?measurement=river&place=basel", "reading basel 1|reading basel 4")]
    [InlineData("?type=run", "run rhine|run elbe")]
    public async Task Only_what_is_wanted_comes(string query, string expected)
    {
        await using var host = await StateHost.StartAsync();
        string start;
        using (var events = await EventReader.OpenAsync(host))
        {
            await events.CommentAsync();
            start = events.LastId;
        }

        await AppendAsync(host, RiverType.Reading("rhine", "basel", 1, s_at), RiverType.Reading("rhine", "bonn", 2, s_at), RiverType.Reading("elbe", "dresden", 3, s_at));
        await AppendAsync(host, RiverType.Reading("rhine", "basel", 4, s_at), RiverType.Reading("rhine", "bonn", 5, s_at), RiverType.Reading("elbe", "dresden", 6, s_at));
        await RunRows.InsertAsync(host, "rhine", 1);
        await RunRows.InsertAsync(host, "elbe", 1);
        using var listener = await EventReader.OpenAsync(host, query, start);
        var came = new List<string>();
        foreach (var _ in expected.Split('|'))
        {
            var (type, data) = (await listener.NextAsync())!.Value;
            came.Add(type == "run"
                ? $"run {data.GetProperty("source")}"
                : $"reading {data.GetProperty("tags").GetProperty("place")} {data.GetProperty("fields").GetProperty("level").GetProperty("value")}");
        }

        Assert.Equal(expected, string.Join('|', came));
    }

    [Fact]
    public async Task Who_was_cut_off_anywhere_gets_each_reading_once()
    {
        await using var host = await StateHost.StartAsync();
        using var first = await EventReader.OpenAsync(host);
        await first.CommentAsync();
        for (var batch = 0; batch < 4; batch++)
        {
            await AppendAsync(host, [.. Enumerable.Range(0, 5).Select(i => RiverType.Reading("rhine", "basel", batch * 5 + i, s_at.AddMinutes(batch * 5 + i)))]);
        }

        var (levels, last) = (new List<double>(), first.LastId);
        for (var i = 0; i < 20; i++)
        {
            // Another connection for each event: within a batch and at its end.
            using var events = await EventReader.OpenAsync(host, "", last);
            levels.Add((await events.NextAsync())!.Value.Data.GetProperty("fields").GetProperty("level").GetProperty("value").GetDouble());
            last = events.LastId;
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(level => (double)level), levels);
    }

    [Fact]
    public async Task What_the_journal_has_no_more_is_said_and_the_rest_comes()
    {
        await using var host = await StateHost.StartAsync(journalSize: 1 << 20);
        using var before = await EventReader.OpenAsync(host);
        await before.CommentAsync();
        var journal = host.Services.GetRequiredService<ReadingJournal>();
        var stores = host.Services.GetRequiredService<Aggregator.Stores.StoreSet>();
        for (var batch = 0; journal.Oldest < 3; batch++)
        {
            await AppendAsync(host, [.. Enumerable.Range(0, 1000).Select(i => RiverType.Reading("rhine", "basel", 1, s_at.AddSeconds(batch * 1000 + i)))]);
            await stores.FlushAsync(TimeSpan.FromSeconds(10));
        }

        using var events = await EventReader.OpenAsync(host, "", before.LastId);

        Assert.Contains("not in the journal any more", await events.CommentAsync(), StringComparison.Ordinal);
        Assert.Equal("reading", (await events.NextAsync())!.Value.Type);
    }

    [Fact]
    public async Task Whose_place_is_of_another_daemon_goes_on_with_what_comes_now()
    {
        await using var host = await StateHost.StartAsync();
        using var events = await EventReader.OpenAsync(host, "", "4711.3-99");

        Assert.Contains("no such events yet", await events.CommentAsync(), StringComparison.Ordinal);
        Assert.Equal("0.0-0", events.LastId);
    }

    [Fact]
    public async Task A_silent_stream_says_that_it_is_there()
    {
        var time = new FakeTime();
        await using var host = await StateHost.StartAsync(time: time);
        using var events = await EventReader.OpenAsync(host);
        await events.CommentAsync();
        var next = events.CommentAsync();

        for (var second = 0; second < 120 && !next.IsCompleted; second++)
        {
            await time.WaitForTimerAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromSeconds(1));
            using var answer = await host.GetAsync("/health/live");
        }

        Assert.Equal("still here", await next);
    }

    [Theory]
    [InlineData("?type=news", null)]
    [InlineData("", "yesterday")]
    [InlineData("", "1.-2")]
    [InlineData("", "-1.0-0")]
    [InlineData("", "99999999999999999999.0-0")]
    public async Task A_wish_that_is_none_is_refused(string query, string? last)
    {
        await using var host = await StateHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/stream{query}");
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, host.Services.GetRequiredService<StreamListeners>().Count);
    }

    [Fact]
    public async Task There_are_not_more_listeners_than_can_be_served_and_who_goes_makes_room()
    {
        await using var host = await StateHost.StartAsync();
        var listeners = new List<EventReader>();
        for (var i = 0; i < StreamListeners.Most; i++)
        {
            listeners.Add(await EventReader.OpenAsync(host));
        }

        using (var refused = await host.GetAsync("/api/v1/stream"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        listeners.ForEach(listener => listener.Dispose());
        var count = host.Services.GetRequiredService<StreamListeners>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (count.Count > 0)
        {
            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        using var another = await EventReader.OpenAsync(host);
    }

    [Fact]
    public async Task The_end_of_the_daemon_ends_the_streams_at_once()
    {
        await using var host = await StateHost.StartAsync();
        using var events = await EventReader.OpenAsync(host);
        var next = events.NextAsync();
        var start = TimeProvider.System.GetTimestamp();

        await host.StopAsync();

        Assert.Null(await next);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(2.5));
    }

    private static Task AppendAsync(ApiHost host, params IReadOnlyList<Reading> readings) => host.Services.GetRequiredService<ReadingJournal>().AppendAsync(readings);
}
