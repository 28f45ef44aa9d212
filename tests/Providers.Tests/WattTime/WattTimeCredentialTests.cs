using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;
using Aggregator.Providers.WattTime;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.WattTime;

public class WattTimeCredentialTests
{
    [Fact]
    public async Task Thirty_fetches_at_once_log_in_once()
    {
        // The regions differ: equal calls would already be one in the cache.
        await using var host = await WattTimeHost.StartAsync(
            context => WattTimeHost.Signal(850, context.Request.Query["region"]!)(context), options => options.Targets = Grids(30));
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Login = async context =>
        {
            await answer.Task;
            await Answers.Json("""{"token":"late"}""")(context);
        };

        var fetches = Enumerable.Range(0, 30).Select(target => host.FetchAsync(target)).ToList();
        answer.SetResult();
        var readings = await Task.WhenAll(fetches);

        Assert.All(readings, reading => Assert.Single(reading));
        Assert.Equal(30, host.Calls.Count);
        Assert.Equal(1, host.Logins);
        Assert.Equal("Basic ZnJlZGRvOnBhc3MtcGhyYXNlLTc=", host.FirstLogin.Header("Authorization"));
        Assert.Equal("GET", host.FirstLogin.Method);
    }

    [Fact]
    public async Task The_token_is_renewed_three_minutes_before_its_end_counted_from_when_the_login_left()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present);
        // The answer to the login takes 8 seconds, which are part of the token's life.
        host.Login = context =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(8));
            host.Login = null;
            return Answers.Json("""{"token":"slow"}""")(context);
        };

        await host.FetchAsync();
        host.Time.Advance(TimeSpan.FromMinutes(25));
        await host.FetchAsync();
        var before = host.Logins;
        // A part of the margin is left to chance; the old token serves until the new one is there.
        host.Time.Advance(TimeSpan.FromMinutes(1.1) - TimeSpan.FromSeconds(8));
        await host.FetchAsync();
        var patience = TimeProvider.System.GetTimestamp();
        do
        {
            await host.FetchAsync();
        }
        while (host.Calls[^1].Header("Authorization") == "Bearer slow" && TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromSeconds(30));

        Assert.Equal((1, 2), (before, host.Logins));
        Assert.Equal(["Bearer slow", "Bearer slow", "Bearer slow"], host.Calls.Take(3).Select(call => call.Header("Authorization")));
        Assert.Equal("Bearer token-1", host.Calls[^1].Header("Authorization"));
    }

    [Fact]
    public async Task A_token_that_nobody_renewed_in_time_is_not_sent_after_29_minutes()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present);
        await host.FetchAsync();

        host.Time.Advance(TimeSpan.FromMinutes(29));
        await host.FetchAsync();

        Assert.Equal(["Bearer token-1", "Bearer token-2"], host.Calls.Select(call => call.Header("Authorization")));
    }

    [Fact]
    public async Task An_expired_token_costs_one_login_and_one_repetition()
    {
        var expired = "";
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Accepting(token => token != expired, WattTimeHost.Present));
        await host.FetchAsync();
        expired = "token-1";

        var reading = Assert.Single(await host.FetchAsync());

        Assert.Equal(385.5535145, reading.Values[0].Number);
        Assert.Equal(2, host.Logins);
        Assert.Equal(["Bearer token-1", "Bearer token-1", "Bearer token-2"], host.Calls.Select(call => call.Header("Authorization")));
    }

    [Fact]
    public async Task Thirty_fetches_with_an_expired_token_log_in_once()
    {
        var expired = "";
        await using var host = await WattTimeHost.StartAsync(
            WattTimeHost.Accepting(token => token != expired, WattTimeHost.Present),
            options => options.Targets = Grids(30));
        // What is answered about the regions does not matter here.
        await Record.ExceptionAsync(() => host.FetchAsync());
        expired = "token-1";

        await Task.WhenAll(Enumerable.Range(0, 30).Select(target => Record.ExceptionAsync(() => host.FetchAsync(target)).AsTask()));

        Assert.Equal(2, host.Logins);
        Assert.Equal(30, host.Calls.Count(call => call.Header("Authorization") == "Bearer token-2"));
    }

    [Fact]
    public async Task An_unauthorized_call_costs_one_login_too()
    {
        await using var host = await WattTimeHost.StartAsync(context =>
            context.Request.Headers.Authorization == "Bearer token-1" ? Answers.Json("{}", 401)(context) : WattTimeHost.Present(context));

        Assert.Single(await host.FetchAsync());
        Assert.Equal(2, host.Logins);
    }

    [Fact]
    public async Task A_plan_that_lacks_the_region_costs_no_login()
    {
        await using var host = await WattTimeHost.StartAsync(Payload.Serve("WattTime/Payloads/error_403_invalid_scope", 403));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.False(failure.CredentialsRefused);
        Assert.Equal(1, host.Logins);
        Assert.Single(host.Calls);
    }

    [Fact]
    public async Task An_edge_that_refuses_every_token_is_asked_for_one_token_a_minute()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Expired);

        for (var run = 0; run < 10; run++)
        {
            await host.FailAsync();
            host.Time.Advance(TimeSpan.FromSeconds(5));
        }

        var inOneMinute = host.Logins;
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.FailAsync();

        Assert.Equal(2, inOneMinute);
        Assert.Equal(3, host.Logins);
    }

    [Fact]
    public async Task Refused_credentials_rest_ten_minutes_and_then_twice_as_long()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present);
        host.Login = WattTimeHost.Expired;

        var failure = await host.FailAsync();
        var logins = new List<int>();
        foreach (var rest in new[] { 10, 20, 40, 60, 60 })
        {
            host.Time.Advance(TimeSpan.FromMinutes(rest) - TimeSpan.FromSeconds(1));
            var resting = await host.FailAsync();
            logins.Add(host.Logins);
            Assert.Equal(TimeSpan.FromSeconds(1), resting.RetryAfter);
            Assert.True(resting.CredentialsRefused);
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await host.FailAsync();
        }

        Assert.Equal(ProviderFailure.Rejected, failure.Failure);
        Assert.True(failure.CredentialsRefused);
        Assert.Equal(TimeSpan.FromMinutes(10), failure.RetryAfter);
        Assert.Contains("Correct Username and Password", failure.Message);
        Assert.Equal([1, 2, 3, 4, 5], logins);
        Assert.Empty(host.Calls);
    }

    [Fact]
    public async Task Credentials_that_were_good_again_rest_as_at_first()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present);
        host.Login = WattTimeHost.Expired;
        await host.FailAsync();
        host.Login = null;
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await host.FetchAsync();
        host.Login = WattTimeHost.Expired;
        host.Time.Advance(TimeSpan.FromMinutes(30));

        var failure = await host.FailAsync();

        Assert.Equal(TimeSpan.FromMinutes(10), failure.RetryAfter);
    }

    [Fact]
    public async Task A_login_whose_answer_is_lost_is_repeated_at_once()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present);
        host.Login = context =>
        {
            host.Login = null;
            return Answers.Cut(context);
        };

        Assert.Single(await host.FetchAsync());
        Assert.Equal(2, host.Logins);
    }

    [Fact]
    public async Task A_login_that_fails_is_told_at_once_and_rests_longer_each_time()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present);
        host.Login = Answers.Status(503);

        var failure = await host.FailAsync();
        var rests = new List<TimeSpan?>();
        for (var time = 0; time < 4; time++)
        {
            var resting = await host.FailAsync();
            rests.Add(resting.RetryAfter);
            host.Time.Advance(resting.RetryAfter!.Value);
            await host.FailAsync();
        }

        host.Login = null;
        host.Time.Advance(TimeSpan.FromMinutes(5));
        var readings = await host.FetchAsync();

        Assert.Equal((ProviderFailure.Unavailable, false), (failure.Failure, failure.CredentialsRefused));
        Assert.Equal([1, 2, 4, 8], rests.Select(rest => rest!.Value.TotalSeconds));
        Assert.Single(readings);
        Assert.Equal(6, host.Logins);
    }

    [Theory]
    [InlineData("503", 0, "/login answered 503: WattTime is failing")]
    [InlineData("503", 2, "/login answered 503: WattTime is failing")]
    [InlineData("hangs", 0, "/login did not answer within 1 s")]
    [InlineData("hangs", 2, "/login did not answer within 1 s")]
    [InlineData("breaks off", 0, "/login: 127.0.0.1:")]
    [InlineData("breaks off", 2, "/login: 127.0.0.1:")]
    public async Task What_the_login_met_is_told_and_not_that_the_call_after_it_had_no_time_left(string fault, int retries, string words)
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present, options =>
        {
            options.Timeout = TimeSpan.FromSeconds(1);
            options.Retries = retries;
        });
        host.Login = fault switch
        {
            "503" => Answers.Status(503),
            "hangs" => Answers.Hang,
            _ => Answers.Cut,
        };

        var fetch = host.FailAsync();
        while (fault is "hangs" && !fetch.IsCompleted)
        {
            await Task.WhenAny(fetch, host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(1)));
        }

        var failure = await fetch;
        Assert.StartsWith(words, failure.Message, StringComparison.Ordinal);
        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
        Assert.Empty(host.Calls);
    }

    [Fact]
    public async Task The_old_token_serves_while_its_renewal_fails()
    {
        await using var host = await WattTimeHost.StartAsync(
            // The clock may move while the login is on its way.
            WattTimeHost.Present, options => options.Timeout = TimeSpan.FromHours(1));
        await host.FetchAsync();
        host.Login = WattTimeHost.Expired;
        host.Time.Advance(TimeSpan.FromMinutes(26.5));

        Assert.Single(await host.FetchAsync());
        host.Time.Advance(TimeSpan.FromMinutes(2.5));
        var failure = await host.FailAsync();

        Assert.True(failure.CredentialsRefused);
        Assert.Equal(2, host.Logins);
    }

    [Fact]
    public async Task Too_many_logins_rest_for_as_long_as_upstream_says()
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present);
        host.Login = Answers.Status(429, ("Retry-After", "120"));

        await host.FailAsync();
        host.Time.Advance(TimeSpan.FromSeconds(119));
        var failure = await host.FailAsync();
        var resting = host.Logins;
        host.Login = null;
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.FetchAsync();

        Assert.Equal(ProviderFailure.Throttled, failure.Failure);
        Assert.Equal(TimeSpan.FromSeconds(1), failure.RetryAfter);
        Assert.Equal(1, resting);
        Assert.Equal(2, host.Logins);
    }

    [Fact]
    public async Task The_first_callers_cancellation_does_not_fail_the_others()
    {
        await using var host = await WattTimeHost.StartAsync(
            WattTimeHost.Present, options => options.Targets.Add(new WattTimePlace { Name = "other", Region = "caiso_north" }));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Login = async context =>
        {
            asked.TrySetResult();
            await answer.Task;
            await Answers.Json("""{"token":"late"}""")(context);
        };
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var first = host.FetchAsync(0, impatient.Token);
        await asked.Task;
        var second = host.FetchAsync(1);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult();

        Assert.Single(await second);
        Assert.Equal(1, host.Logins);
    }

    [Theory]
    [InlineData("""{"token":""}""")]
    [InlineData("""{"token":"two\nlines"}""")]
    [InlineData("""{"token":null}""")]
    [InlineData("""{"jwt":"hidden-token-9"}""")]
    [InlineData("hidden-token-9")]
    public async Task A_login_without_a_usable_token_is_malformed_and_not_quoted(string body)
    {
        await using var host = await WattTimeHost.StartAsync(WattTimeHost.Present);
        host.Login = Answers.Json(body);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.DoesNotContain("hidden-token-9", failure.ToString());
        Assert.DoesNotContain("two", failure.Message);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(200)]
    public async Task No_failure_tells_password_or_token(int status)
    {
        // Upstream repeats whatever it was sent, as a debugging proxy would.
        RequestDelegate echo = context => Answers.Json(
            $$"""{"error":"{{context.Request.Headers.Authorization}} {{WattTimeHost.Password}}"}""", status)(context);
        await using var host = await WattTimeHost.StartAsync(echo);

        var data = await host.FailAsync();
        host.Time.Advance(TimeSpan.FromHours(1));
        host.Login = echo;
        var login = await host.FailAsync();

        Assert.DoesNotContain("token-", data.ToString());
        Assert.DoesNotContain(WattTimeHost.Password, login.ToString());
        Assert.DoesNotContain("ZnJlZGRvOn", login.ToString());
    }

    private static List<WattTimePlace> Grids(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new WattTimePlace { Name = $"grid{number}", Region = $"R{number}" })];
}
