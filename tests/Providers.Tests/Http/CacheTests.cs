using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Http;

public sealed class CacheTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromMinutes(9);

    [Fact]
    public async Task A_fresh_answer_is_reused_and_keeps_its_age()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""), Answers.Json("""{"value":2}"""));
        using var host = SampleHost.At(server);

        var first = await host.GetAsync(cacheTtl: Ttl);
        host.Time.Advance(Ttl - TimeSpan.FromSeconds(1));
        var second = await host.GetAsync(cacheTtl: Ttl);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var third = await host.GetAsync(cacheTtl: Ttl);

        Assert.Equal(first, second);
        Assert.Equal((2, first.At + Ttl), (third.Body.Value, third.At));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(2, host.Quota.Calls.Count);
    }

    [Fact]
    public async Task Another_query_is_another_answer()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);

        await host.GetAsync("home", Ttl);
        await host.GetAsync("cabin", Ttl);

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Sources_share_answers_only_with_the_same_credential()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);
        var same = host.AddSource("Same", new SampleOptions());
        var other = host.AddSource("Other", new SampleOptions { ApiKey = "another-key" });

        await host.GetAsync(cacheTtl: Ttl);
        await same.GetAsync(SampleHost.Request("home", Ttl), SampleJson.Default.Sample, TestContext.Current.CancellationToken);
        Assert.Single(server.Requests);
        await other.GetAsync(SampleHost.Request("home", Ttl), SampleJson.Default.Sample, TestContext.Current.CancellationToken);

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Each_caller_decides_how_old_an_answer_may_be()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);

        await host.GetAsync(cacheTtl: Ttl);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        await host.GetAsync(cacheTtl: TimeSpan.FromMinutes(1));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Answers_that_grow_and_shrink_are_kept_whole()
    {
        string[] bodies = ["""{"value":1}""", $$"""{"value":2,"note":"{{new string('x', 5000)}}"}""", """{"value":3}""", """{"value":40}"""];
        await using var server = await LoopbackServer.StartAsync([.. bodies.Select(body => Answers.Json(body))]);
        using var host = SampleHost.At(server);

        foreach (var value in (int[])[1, 2, 3, 40])
        {
            await host.GetAsync(cacheTtl: Ttl);
            var kept = await host.GetAsync(cacheTtl: Ttl);
            Assert.Equal(value, kept.Body.Value);
            host.Time.Advance(Ttl);
        }

        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task An_answer_lives_as_long_as_it_is_fresh_in_the_room_of_one_that_lived_shorter()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""), Answers.Json("""{"value":2}"""));
        using var host = SampleHost.At(server);
        await host.GetAsync(cacheTtl: TimeSpan.FromSeconds(1));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.GetAsync(cacheTtl: TimeSpan.FromHours(5));

        host.Time.Advance(TimeSpan.FromHours(5) - TimeSpan.FromSeconds(1));

        Assert.Equal(2, (await host.GetAsync(cacheTtl: TimeSpan.FromHours(5))).Body.Value);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_request_that_is_kept_and_changed_is_another_question()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);
        var other = host.AddSource("Other", new SampleOptions { ApiKey = "another-key" });
        var request = SampleHost.Request("home", Ttl);

        await host.Http.GetAsync(request, SampleJson.Default.Sample, TestContext.Current.CancellationToken);
        await host.Http.GetAsync(request, SampleJson.Default.Sample, TestContext.Current.CancellationToken);
        await other.GetAsync(request, SampleJson.Default.Sample, TestContext.Current.CancellationToken);
        await other.GetAsync(request.Query("days", 2), SampleJson.Default.Sample, TestContext.Current.CancellationToken);

        Assert.Equal([false, false, true], server.Requests.Select(sent => sent.Query.Contains("&days=2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unchanged_answer_is_confirmed_by_its_etag_and_fresh_again()
    {
        await using var server = await LoopbackServer.StartAsync(
            Answers.Json("""{"value":1}""", headers: ("ETag", "\"v1\"")), Answers.Status(304), Answers.Json("""{"value":2}"""));
        using var host = SampleHost.At(server);

        await host.GetAsync(cacheTtl: Ttl);
        host.Time.Advance(Ttl);
        var confirmed = await host.GetAsync(cacheTtl: Ttl);
        host.Time.Advance(Ttl - TimeSpan.FromSeconds(1));
        var reused = await host.GetAsync(cacheTtl: Ttl);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var changed = await host.GetAsync(cacheTtl: Ttl);

        Assert.Equal((1, host.Time.GetUtcNow() - Ttl), (confirmed.Body.Value, confirmed.At));
        Assert.Equal(confirmed, reused);
        Assert.Equal(2, changed.Body.Value);
        Assert.Equal([null, "\"v1\"", "\"v1\""], server.Requests.Select(request => request.Header("If-None-Match")));
    }

    [Fact]
    public async Task Last_modified_confirms_too_even_when_nothing_is_reused()
    {
        const string date = "Wed, 21 Oct 2015 07:28:00 GMT";
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}""", headers: ("Last-Modified", date)), Answers.Status(304));
        using var host = SampleHost.At(server);

        await host.GetAsync();
        var confirmed = await host.GetAsync();

        Assert.Equal(1, confirmed.Body.Value);
        Assert.Equal([null, date], server.Requests.Select(request => request.Header("If-Modified-Since")));
    }

    [Fact]
    public async Task What_upstream_forbids_to_keep_is_not_kept()
    {
        await using var server = await LoopbackServer.StartAsync(
            Answers.Json("""{"value":1}""", headers: [("Cache-Control", "no-store, max-age=60"), ("ETag", "\"v1\"")]));
        using var host = SampleHost.At(server);

        await host.GetAsync(cacheTtl: Ttl);
        await host.GetAsync(cacheTtl: Ttl);

        Assert.Equal([null, null], server.Requests.Select(request => request.Header("If-None-Match")));
    }

    [Theory]
    [InlineData("max-age=1800", null, 30)]
    [InlineData("max-age=10, s-maxage=1800", "300", 25)]
    [InlineData("max-age=86400", null, 60)]
    [InlineData("max-age=10", null, 9)]
    [InlineData("no-cache", null, 9)]
    public async Task What_upstream_vouches_for_lengthens_the_time_to_live_by_an_hour_at_most(string control, string? age, int minutes)
    {
        (string, string)[] headers = age is null ? [("Cache-Control", control)] : [("Cache-Control", control), ("Age", age)];
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}""", headers: headers));
        using var host = SampleHost.At(server);

        await host.GetAsync(cacheTtl: Ttl);
        host.Time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        await host.GetAsync(cacheTtl: Ttl);
        Assert.Single(server.Requests);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.GetAsync(cacheTtl: Ttl);

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_time_to_live_of_zero_asks_each_time_whatever_upstream_vouches_for()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}""", headers: ("Cache-Control", "max-age=600")));
        using var host = SampleHost.At(server);

        await host.GetAsync();
        await host.GetAsync();

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_failed_fetch_neither_serves_the_old_answer_nor_renews_its_age()
    {
        await using var server = await LoopbackServer.StartAsync(
            Answers.Json("""{"value":1}""", headers: ("ETag", "\"v1\"")), Answers.Status(404), Answers.Status(304));
        using var host = SampleHost.At(server);

        await host.GetAsync(cacheTtl: Ttl);
        host.Time.Advance(Ttl);
        var failure = await host.FailAsync(host.GetAsync(cacheTtl: Ttl));
        var confirmed = await host.GetAsync(cacheTtl: Ttl);

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.Equal((1, host.Time.GetUtcNow()), (confirmed.Body.Value, confirmed.At));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Errors_and_unusable_answers_are_not_kept()
    {
        await using var server = await LoopbackServer.StartAsync(
            Answers.Status(404, ("Cache-Control", "max-age=600")), Answers.Html("<html>"), Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);

        await host.FailAsync(host.GetAsync(cacheTtl: Ttl));
        await host.FailAsync(host.GetAsync(cacheTtl: Ttl));

        Assert.Equal(1, (await host.GetAsync(cacheTtl: Ttl)).Body.Value);
    }
}
