using System.Collections.Concurrent;
using System.Net;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Credentials;

public sealed class TokenCredentialTests
{
    [Fact]
    public async Task A_hundred_parallel_calls_share_one_token_call()
    {
        await using var world = await OAuthWorld.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(place => world.GetAsync($"p{place}")));

        Assert.Single(world.TokenCalls);
        Assert.All(world.DataCalls, sent => Assert.Equal("Bearer access-token-1", sent));
    }

    [Fact]
    public async Task A_refresh_sends_the_grant_and_the_client_as_a_form()
    {
        await using var world = await OAuthWorld.StartAsync();

        await world.GetAsync();

        var call = Assert.Single(world.TokenCalls);
        Assert.Equal(
            ("POST", "", "grant_type=refresh_token&refresh_token=refresh-token-0&client_id=client&client_secret=client-secret-1"),
            (call.Method, call.Query, call.Body));
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_end_the_token_call_that_others_wait_for()
    {
        await using var world = await OAuthWorld.StartAsync();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.OnToken = (_, _) => answer.Task;
        using var impatient = new CancellationTokenSource();
        var gone = world.GetAsync("gone", impatient.Token);
        var patient = world.GetAsync("patient");
        await world.Server.WaitForRequestsAsync(1);

        await impatient.CancelAsync();
        answer.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        await patient;
        Assert.Single(world.TokenCalls);
    }

    [Fact]
    public async Task A_token_is_renewed_before_its_end_and_the_old_one_serves_until_then()
    {
        await using var world = await OAuthWorld.StartAsync();
        await world.GetAsync();
        world.Time.Advance(TimeSpan.FromMinutes(53));
        await world.GetAsync();
        Assert.Single(world.TokenCalls);

        world.Time.Advance(TimeSpan.FromMinutes(3));
        await world.GetAsync();
        await world.Server.WaitForRequestsAsync(5);

        Assert.Equal(2, world.TokenCalls.Count);
        Assert.DoesNotContain(null, world.DataCalls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_wall_clock_that_jumps_by_a_day_neither_ends_nor_prolongs_a_token(int days)
    {
        await using var world = await OAuthWorld.StartAsync();
        await world.GetAsync();

        world.Time.SetWallClock(TimeSpan.FromDays(days));
        await world.GetAsync();
        Assert.Single(world.TokenCalls);

        world.Time.Advance(TimeSpan.FromHours(1));
        await world.GetAsync();
        Assert.Equal(2, world.TokenCalls.Count);
    }

    [Fact]
    public async Task A_token_that_another_call_has_replaced_is_not_asked_for_again()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.OnData = sent => sent.EndsWith("-1", StringComparison.Ordinal)
            ? Answers.Status(401)
            : Answers.Json("""{"value":20.5,"place":"home"}""");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(place => world.GetAsync($"p{place}")));

        Assert.Equal(2, world.TokenCalls.Count);
    }

    [Fact]
    public async Task A_token_that_is_refused_before_one_who_waited_for_it_has_it_in_hand_is_waited_for_again()
    {
        await using var world = await OAuthWorld.StartAsync();
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.OnToken = (_, _) => answer.Task;
        using var quick = new HttpRequestMessage();
        using var slow = new HttpRequestMessage();
        var first = world.Credential.ApplyAsync(quick, TestContext.Current.CancellationToken).AsTask();
        await world.Server.WaitForRequestsAsync(1);
        var turn = new HeldTurn();
        var second = turn.Run(() => world.Credential.ApplyAsync(slow, TestContext.Current.CancellationToken).AsTask());

        answer.SetResult();
        await first;
        await turn.IsDue;
        var isWorthRepeating = await world.Credential.RenewAsync(quick, Refusal(), TestContext.Current.CancellationToken);
        turn.Give();
        await second.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.True(isWorthRepeating);
        Assert.Equal(("Bearer access-token-1", "Bearer access-token-2"), (quick.Headers.Authorization?.ToString(), slow.Headers.Authorization?.ToString()));
        Assert.Equal(2, world.TokenCalls.Count);
    }

    [Fact]
    public async Task A_token_that_is_over_when_it_comes_is_not_asked_for_over_and_over()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.OnToken = (context, token) => OAuthWorld.Reply(context, $$"""{"access_token":"{{token}}","expires_in":0}""");

        var failure = await world.FailAsync();

        Assert.Contains("the last one is over", failure.Message, StringComparison.Ordinal);
        Assert.Single(world.TokenCalls);
    }

    [Fact]
    public async Task Credentials_that_are_refused_for_good_are_not_sent_again_before_the_configuration_changes()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.OnToken = (context, _) => OAuthWorld.Reply(context, """{"error":"invalid_grant"}""", 400);
        var first = await world.FailAsync();
        for (var day = 0; day < 30; day++)
        {
            world.Time.Advance(TimeSpan.FromDays(1));
            Assert.Equal((first.Message, true, null), (await world.FailAsync()) is var again ? (again.Message, again.CredentialsRefused, again.RetryAfter) : default);
        }

        Assert.Single(world.TokenCalls);
        world.OnToken = (_, _) => Task.CompletedTask;
        world.Credential.Reconsider();
        await world.GetAsync();
        Assert.Equal(2, world.TokenCalls.Count);
    }

    [Fact]
    public async Task A_second_refusal_ends_the_poll_after_one_token_call_and_one_repeat()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.OnData = _ => Answers.Status(401);

        var failure = await world.FailAsync();
        var next = await world.FailAsync();

        Assert.Equal((ProviderFailure.Rejected, ProviderFailure.Rejected), (failure.Failure, next.Failure));
        Assert.Equal((2, 3), (world.TokenCalls.Count, world.DataCalls.Count));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Errors_that_are_not_about_the_token_renew_nothing(int status)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.OnData = _ => Answers.Status(status);

        await world.FailAsync();

        Assert.Single(world.TokenCalls);
    }

    [Fact]
    public async Task A_success_that_says_that_the_token_was_refused_renews_it()
    {
        var scheme = OAuthWorld.Scheme with { IsTokenRefusedInSuccess = body => body.IndexOf("INVALID_TOKEN"u8) >= 0 };
        await using var world = await OAuthWorld.StartAsync(scheme: scheme);
        world.OnData = sent => Answers.Json(
            sent.EndsWith("-1", StringComparison.Ordinal) ? """{"code":"INVALID_TOKEN"}""" : """{"value":20.5,"place":"home"}""");

        await world.GetAsync();

        Assert.Equal(2, world.TokenCalls.Count);
    }

    [Fact]
    public async Task A_refused_grant_is_not_asked_for_again_within_the_hour()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.OnToken = (context, _) => OAuthWorld.Reply(context, """{"error":"invalid_grant"}""", 400);

        var first = await world.FailAsync();
        world.Time.Advance(TimeSpan.FromMinutes(59));
        var second = await world.FailAsync();

        Assert.True(first.CredentialsRefused && second.CredentialsRefused);
        Assert.Contains("the grant was revoked", first.Message, StringComparison.Ordinal);
        Assert.Equal(first.Message, world.Vault.Failure);
        Assert.Single(world.TokenCalls);
        Assert.Empty(world.DataCalls);
    }

    [Fact]
    public async Task Too_many_token_calls_rest_for_the_window()
    {
        await using var world = await OAuthWorld.StartAsync(scheme: OAuthWorld.Scheme with { MintWindow = TimeSpan.FromMinutes(10) });
        world.OnToken = (context, _) => OAuthWorld.Reply(
            context, """{"error":"Access Denied","error_description":"You have made too many requests continuously.","status":"failure"}""", 400);

        var first = await world.FailAsync();
        world.Time.Advance(TimeSpan.FromMinutes(9));
        var second = await world.FailAsync();
        Assert.Single(world.TokenCalls);

        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.FailAsync();

        Assert.Equal((ProviderFailure.Throttled, ProviderFailure.Throttled), (first.Failure, second.Failure));
        Assert.Equal(TimeSpan.FromMinutes(1), second.RetryAfter);
        Assert.Equal(2, world.TokenCalls.Count);
    }

    [Fact]
    public async Task A_reply_that_was_lost_is_asked_for_once_more()
    {
        await using var world = await OAuthWorld.StartAsync();
        var calls = 0;
        world.OnToken = (context, _) => Interlocked.Increment(ref calls) == 1 ? Answers.Cut(context) : Task.CompletedTask;

        await world.GetAsync();

        Assert.Equal(2, world.TokenCalls.Count);
    }

    [Fact]
    public async Task A_page_in_place_of_a_token_is_a_failure_that_passes()
    {
        await using var world = await OAuthWorld.StartAsync();
        var calls = 0;
        world.OnToken = (context, _) => Interlocked.Increment(ref calls) == 1 ? Answers.Html("<html>busy</html>")(context) : Task.CompletedTask;

        var failure = await world.FailAsync();
        world.Time.Advance(TimeSpan.FromSeconds(2));
        await world.GetAsync();

        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
    }

    [Fact]
    public async Task Two_token_calls_are_never_closer_than_upstream_wants()
    {
        var scheme = OAuthWorld.Scheme with { MintSpacing = TimeSpan.FromSeconds(60) };
        await using var world = await OAuthWorld.StartAsync(scheme: scheme);
        world.OnData = sent => sent.EndsWith("-1", StringComparison.Ordinal)
            ? Answers.Status(401)
            : Answers.Json("""{"value":20.5,"place":"home"}""");

        var refused = await world.FailAsync();
        Assert.Single(world.TokenCalls);
        world.Time.Advance(TimeSpan.FromSeconds(61));
        await world.GetAsync();

        Assert.Equal((ProviderFailure.Rejected, true), (refused.Failure, refused.CredentialsRefused));
        Assert.Equal(2, world.TokenCalls.Count);
    }

    [Fact]
    public async Task No_secret_is_in_a_message_even_when_upstream_quotes_all_it_was_sent()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.OnToken = async (context, _) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var form = await reader.ReadToEndAsync();
            await OAuthWorld.Reply(context, $$"""{"error":"invalid_client","error_description":"bad form {{form}}"}""", 401);
        };

        var failure = await world.FailAsync();

        Assert.DoesNotContain("client-secret-1", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("refresh-token-0", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_calls_go_where_the_reply_says_when_that_host_is_allowed()
    {
        var scheme = OAuthWorld.Scheme with { ApiBaseMember = "instance_url", ApiBaseHosts = [".sample.invalid"] };
        await using var world = await OAuthWorld.StartAsync(scheme: scheme);
        world.OnToken = (context, token) => OAuthWorld.Reply(
            context, $$"""{"access_token":"{{token}}","instance_url":"https://evil.invalid","issued_at":"1278448384422"}""");

        await world.GetAsync();

        Assert.Single(world.DataCalls);
    }

    [Fact]
    public async Task Calls_of_many_polls_use_one_token_while_it_is_replaced_over_and_over()
    {
        await using var world = await OAuthWorld.StartAsync();
        var live = new ConcurrentBag<int>();
        var minting = 0;
        world.OnToken = async (context, token) =>
        {
            live.Add(Interlocked.Increment(ref minting));
            await OAuthWorld.Reply(context, $$"""{"access_token":"{{token}}","expires_in":5}""");
            Interlocked.Decrement(ref minting);
        };

        for (var second = 0; second < 60; second++)
        {
            await Task.WhenAll(Enumerable.Range(0, 30).Select(place => world.GetAsync($"p{place}")));
            world.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.All(live, count => Assert.Equal(1, count));
        Assert.InRange(world.TokenCalls.Count, 12, 31);
    }

    private static ErrorAnswer Refusal() => new() { Status = HttpStatusCode.Unauthorized, Endpoint = "/data" };
}
