using System.Diagnostics;
using System.Text;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Http;

public sealed class CredentialTests
{
    private const string Key = "k3y-of-the-account";

    [Fact]
    public async Task A_refused_token_is_renewed_and_the_call_repeated_once()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(401), Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server, credential: _ => new SampleToken());

        await host.GetAsync();

        Assert.Equal(["Bearer t0ken-1", "Bearer t0ken-2"], server.Requests.Select(request => request.Header("Authorization")));
        Assert.Equal(2, host.Quota.Calls.Count);
    }

    [Fact]
    public async Task A_token_that_is_refused_again_is_an_error()
    {
        var token = new SampleToken();
        await using var server = await LoopbackServer.StartAsync(Answers.Status(401));
        using var host = SampleHost.At(server, credential: _ => token);

        var failure = await host.FailAsync();

        Assert.True(failure.CredentialsRefused);
        Assert.Equal((2, 1), (server.Requests.Count, token.Renewals));
    }

    [Fact]
    public async Task Each_retry_is_signed_anew_and_carries_one_key()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500), Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);

        var call = host.GetAsync();
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(1));
        await call;

        Assert.All(server.Requests, request => Assert.Equal($"?place=home&appid={Key}", request.Query));
    }

    public static TheoryData<int, string> Quoted => new()
    {
        { 401, "application/json" }, { 404, "text/html" }, { 500, "text/plain" }, { 200, "text/html" }, { 200, "application/json" },
    };

    [Theory]
    [MemberData(nameof(Quoted))]
    public async Task A_key_that_upstream_quotes_appears_in_no_exception(int status, string type)
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            return context.Response.WriteAsync($$"""{"error":"no such page: {{context.Request.Path}}{{context.Request.QueryString}}"}""");
        });
        using var host = SampleHost.At(server, options => options.Retries = 0);

        var failure = await host.FailAsync();

        Assert.Contains("no such page", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_upstream_quotes_appears_in_no_exception()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 403;
            return context.Response.WriteAsync($"bad: {context.Request.Headers.Authorization}");
        });
        using var host = SampleHost.At(server, credential: _ => new SampleToken());

        var failure = await host.FailAsync();

        Assert.DoesNotContain("t0ken", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pass-word")]
    [InlineData("Pa55word+/=&\"<é: end")]
    public async Task A_password_that_upstream_decodes_and_quotes_appears_in_no_exception(string password)
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Bytes(Encoding.UTF8.GetBytes($"user:{password} may not do this"), "text/plain", 403));
        using var host = SampleHost.At(server, credential: _ => HeaderCredential.Basic("user", password));

        var failure = await host.FailAsync();

        Assert.Contains("user:", failure.Message, StringComparison.Ordinal);
        Assert.Contains(" may not do this", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_a_good_answer_quotes_does_not_reach_the_provider()
    {
        await using var server = await LoopbackServer.StartAsync(
            context => context.Response.WriteAsync($$"""{"value":1,"name":"{{context.Request.Query["appid"]}}"}"""));
        using var host = SampleHost.At(server, options => options.ApiKey = "k3y of/the+account");

        Assert.Equal(new string('*', "k3y of/the+account".Length), (await host.GetAsync()).Body.Name);
    }

    [Fact]
    public async Task A_login_error_that_quotes_its_password_is_hushed()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync($"bad: {context.Request.Headers.Authorization}");
        });
        using var host = SampleHost.At(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Authorization = new("Basic", "dXNlcjpwYXNz");

        using var response = await host.Login.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("dXNlcjpwYXNz", host.Login.ToError(response).ToException().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_failure_on_the_way_reveals_the_key()
    {
        RequestDelegate[] faults = [Answers.Cut, Answers.CutInBody, Answers.Status(302, ("Location", "/x?appid=" + Key)), Answers.Html("<p>")];
        foreach (var fault in faults)
        {
            await using var server = await LoopbackServer.StartAsync(fault);
            using var host = SampleHost.At(server, options => options.Retries = 0);

            Assert.DoesNotContain(Key, (await host.FailAsync()).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_activity_reveals_the_key()
    {
        var tags = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ProvidersMeter.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (tags)
                {
                    tags.Add($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await LoopbackServer.StartAsync(Answers.Json("""{"value":1}"""));
        using var host = SampleHost.At(server);

        await host.GetAsync();

        lock (tags)
        {
            Assert.Contains(tags, tag => tag.StartsWith("GET /data/2.5/weather ", StringComparison.Ordinal));
            Assert.All(tags, tag => Assert.DoesNotContain(Key, tag, StringComparison.Ordinal));
        }
    }
}
