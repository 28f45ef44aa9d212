using System.Text;
using Aggregator.Journal;
using Aggregator.Stores;
using Aggregator.Stores.InfluxDb;
using Aggregator.Tests.Journal;
using Aggregator.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Tests.Stores.InfluxDb;

/// <summary>The wire rules of InfluxDB 2 (https://docs.influxdata.com/influxdb/v2/api/#operation/PostWrite), which no server here can show.</summary>
public sealed class InfluxDbStoreTests
{
    private const string Secret = "s3cr3t-t0ken==";
    private const string Lines = "weather,place=home temperature=1.5,sky=\"clear\",fetched_at=1i 1\nweather temperature=2,fetched_at=1i 2\n";

    private static readonly JournalBatch s_batch = new(1, 2, Encoding.UTF8.GetBytes(Lines));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_to_version_2_has_organization_bucket_precision_and_token()
    {
        await using var server = await WriteServer.StartAsync();
        await using var store = Open(new() { Url = server.Url, Organization = "my home", Bucket = "a&b", Token = Secret });

        await store.AppendAsync(s_batch, Cancelled);

        Assert.Equal(
            new WriteServer.Call("POST", "/api/v2/write?org=my%20home&bucket=a%26b&precision=ms", $"Token {Secret}", "gzip", Lines),
            Assert.Single(server.Calls));
    }

    [Fact]
    public async Task A_write_to_version_1_has_database_policy_precision_and_basic_credentials()
    {
        await using var server = await WriteServer.StartAsync();
        await using var store = Open(new()
        {
            Url = new Uri(server.Url, "/behind/proxy/"),
            ApiVersion = InfluxDbApiVersion.V1,
            Database = "readings",
            RetentionPolicy = "year",
            Username = "me",
            Password = "päss",
        });

        await store.AppendAsync(s_batch, Cancelled);

        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("me:päss"));
        Assert.Equal(
            new WriteServer.Call("POST", "/behind/proxy/write?db=readings&rp=year&precision=ms", $"Basic {basic}", "gzip", Lines),
            Assert.Single(server.Calls));
    }

    [Fact]
    public async Task Credentials_in_the_address_go_into_the_header_and_into_no_message()
    {
        await using var server = await WriteServer.StartAsync();
        server.Always(500, "no p@ss here");
        await using var store = Open(Options(new UriBuilder(server.Url) { UserName = "me", Password = "p%40ss" }.Uri));

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.AppendAsync(s_batch, Cancelled));

        Assert.Equal($"Basic {Convert.ToBase64String("me:p@ss"u8)}", Assert.Single(server.Calls).Authorization);
        Assert.Equal($"{server.Url.GetLeftPart(UriPartial.Authority)} cannot store now (500): no *** here", exception.Message);
    }

    [Fact]
    public async Task A_server_that_knows_no_text_is_sent_none()
    {
        await using var server = await WriteServer.StartAsync();
        await using var store = Open(new() { Url = server.Url, Bucket = "b", TextFields = false });

        await store.AppendAsync(new JournalBatch(1, 3, Encoding.UTF8.GetBytes($"{Lines}alert text=\"a=1, b \\\"c\\\" 5\",fetched_at=3i 3\n")), Cancelled);

        Assert.Equal(
            "weather,place=home temperature=1.5,fetched_at=1i 1\nweather temperature=2,fetched_at=1i 2\nalert fetched_at=3i 3\n",
            Assert.Single(server.Calls).Lines);
    }

    [Theory]
    [InlineData(400, "{\"code\":\"invalid\",\"message\":\"unable to parse 'organization a': missing fields\"}", "missing fields")]
    [InlineData(400, "{\"error\":\"partial write: points beyond retention policy dropped=1\"}", "dropped=1")]
    [InlineData(422, "{\"code\":\"unprocessable entity\",\"message\":\"failure writing points to database: partial write: field type conflict\"}", "type conflict")]
    [InlineData(413, "", "size")]
    public async Task A_refused_line_is_poison_with_the_servers_words(int status, string body, string reason)
    {
        var exception = await RefusedAsync(server => server.Always(status, body));

        Assert.Equal(StoreFailure.Poison, exception.Failure);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "{\"code\":\"invalid\",\"message\":\"please provide either orgID or org\"}", "check Bucket 'b' of Organization 'o'")]
    [InlineData(401, "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}", "check Token: unauthorized access")]
    [InlineData(403, "{\"message\":\"insufficient permissions for write\"}", "give Token write permission for Bucket 'b'")]
    [InlineData(404, "{\"code\":\"not found\",\"message\":\"bucket \\\"b\\\" not found\"}", "make Bucket 'b' of Organization 'o'")]
    [InlineData(429, "", "fewer calls")]
    [InlineData(500, "{\"message\":\"engine: cache-max-memory-size exceeded\"}", "cannot store now (500): engine")]
    [InlineData(503, "<down>\nfor\r\nnow", "<down> for now")]
    [InlineData(302, "", "write the final address as Url")]
    public async Task What_is_not_about_a_line_is_waited_out_and_names_the_remedy(int status, string body, string remedy)
    {
        var exception = await RefusedAsync(server => server.Always(status, body));

        Assert.Equal(StoreFailure.Unavailable, exception.Failure);
        Assert.Contains(remedy, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task A_web_page_is_no_database(int status)
    {
        var exception = await RefusedAsync(server => server.Always(status, "<html>Sign in</html>", "text/html; charset=utf-8"));

        Assert.Equal(StoreFailure.Unavailable, exception.Failure);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    public async Task Any_other_success_is_one(int status)
    {
        await using var server = await WriteServer.StartAsync();
        server.Always(status, "{}");
        await using var store = Open(Options(server.Url));

        await store.AppendAsync(s_batch, Cancelled);
    }

    [Theory]
    [InlineData("17", null, 17)]
    [InlineData("Sun, 01 Mar 2026 12:00:40 GMT", "Sun, 01 Mar 2026 12:00:10 GMT", 30)]
    [InlineData("Sun, 01 Mar 2026 12:00:00 GMT", "Sun, 01 Mar 2026 12:00:10 GMT", 0)]
    public async Task Retry_after_is_passed_on(string retryAfter, string? date, double seconds)
    {
        var exception = await RefusedAsync(server => server.Always(503, headers: headers =>
        {
            headers.RetryAfter = retryAfter;
            headers.Date = date ?? headers.Date;
        }));

        Assert.Equal(TimeSpan.FromSeconds(seconds), exception.RetryAfter);
    }

    [Fact]
    public async Task A_secret_that_the_server_repeats_is_not_told()
    {
        var exception = await RefusedAsync(server => server.Always(401, $"{{\"message\":\"token {Secret} unknown\"}}"));

        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("token *** unknown", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_left_after_the_timeout()
    {
        var time = new FakeTime();
        await using var server = await WriteServer.StartAsync();
        server.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await using var store = Open(Options(server.Url), time);

        var append = store.AppendAsync(s_batch, Cancelled).AsTask();
        time.Advance(await time.WaitForTimerAsync(TimeSpan.FromSeconds(30), Cancelled));

        var exception = await Assert.ThrowsAsync<StoreException>(() => append);
        Assert.Equal(StoreFailure.Unavailable, exception.Failure);
        Assert.Contains("no answer within 30 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_waited_for()
    {
        await using var store = Open(Options(new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}")));

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.AppendAsync(s_batch, Cancelled));

        Assert.Equal(StoreFailure.Unavailable, exception.Failure);
        Assert.Contains("cannot be reached", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("bucket", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_is_too_large_is_sent_in_parts()
    {
        await using var host = new JournalHost();
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 1_000));
        await using var server = await WriteServer.StartAsync();
        var accepted = new StringBuilder();
        server.Answer = (context, lines) =>
        {
            var isLarge = lines.Count(character => character == '\n') > 300;
            context.Response.StatusCode = isLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status204NoContent;
            accepted.Append(isLarge ? "" : lines);
            return Task.CompletedTask;
        };
        await using var feeder = new StoreFeeder(
            host.Journal, Open(Options(server.Url)), new ParkedLines(host.State, host.Time), host.Time, new RecordedLog<StoreFeeder>());
        feeder.Start();

        Assert.True(await Feeding.FlushAsync(feeder));

        Assert.Equal(host.Lines(), accepted.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, feeder.Status.Parked);
    }

    [Theory]
    [InlineData(200, 204, "a point was written, read and deleted")]
    [InlineData(200, 403, "it cannot be deleted (403)")]
    [InlineData(403, 403, "it cannot be read back by these calls (403)")]
    public async Task A_probe_tells_how_far_the_token_goes_and_needs_it_to_write_alone(int read, int delete, string expected)
    {
        await using var server = await WriteServer.StartAsync();
        server.Answer = async (context, _) =>
        {
            context.Response.StatusCode = context.Request.Path.Value switch
            {
                "/api/v2/query" => read,
                "/api/v2/delete" => delete,
                _ => StatusCodes.Status204NoContent,
            };
            if (context.Response.StatusCode == StatusCodes.Status200OK)
            {
                await context.Response.WriteAsync(",result,table,_measurement,_value\r\n,_result,0,aggregator_doctor,1\r\n");
            }
        };
        await using var store = Open(Options(server.Url));

        Assert.Contains(expected, await store.ProbeAsync(Cancelled), StringComparison.Ordinal);

        Assert.All(server.Calls, call => Assert.Equal($"Token {Secret}", call.Authorization));
        Assert.Contains("from(bucket: \"b\")", server.Calls.ElementAt(1).Lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_that_cannot_write_names_the_bucket()
    {
        await using var server = await WriteServer.StartAsync();
        server.Always(404, """{"code":"not found","message":"bucket \"b\" not found"}""");
        await using var store = Open(Options(server.Url));

        var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.ProbeAsync(Cancelled));

        Assert.Contains("make Bucket 'b' of Organization 'o'", exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Calls);
    }

    private static InfluxDbStoreOptions Options(Uri url) => new() { Url = url, Organization = "o", Bucket = "b", Token = Secret };

    private static InfluxDbStore Open(InfluxDbStoreOptions options, TimeProvider? time = null) => new("influx", options, time ?? TimeProvider.System);

    private static async Task<StoreException> RefusedAsync(Action<WriteServer> arrange)
    {
        await using var server = await WriteServer.StartAsync();
        arrange(server);
        await using var store = Open(Options(server.Url));

        return await Assert.ThrowsAsync<StoreException>(async () => await store.AppendAsync(s_batch, Cancelled));
    }
}
