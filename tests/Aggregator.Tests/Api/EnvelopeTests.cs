using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Aggregator.Tests.Api;

/// <summary>What every answer has in common.</summary>
public class EnvelopeTests
{
    private static readonly string[] s_lines =
    [
        "weather,place=home,source=station temperature=20.5,humidity=40 1700000000000",
        "weather,place=away,source=station temperature=1 1700000000000",
        "weather,place=hut,source=station temperature=2 1700000000000",
    ];

    [Fact]
    public async Task A_good_answer_has_its_data_and_says_when_and_to_which_call()
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/latest?place=home");
        request.Headers.Add("X-Request-Id", "my-call.1");

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["status", "data", "meta"], body.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("success", body.RootElement.GetProperty("status").GetString());
        Assert.Equal(20.5, body.RootElement.GetProperty("data")[0].GetProperty("fields").GetProperty("temperature").GetProperty("value").GetDouble());
        Assert.Equal("my-call.1", body.RootElement.GetProperty("meta").GetProperty("request_id").GetString());
        Assert.Equal(1, body.RootElement.GetProperty("meta").GetProperty("total").GetInt32());
        Assert.Equal("my-call.1", response.Headers.GetValues("X-Request-Id").Single());
    }

    [Theory]
    [InlineData("")]
    [InlineData("has blanks")]
    [InlineData("<script>")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_request_id_that_could_spoil_a_log_is_replaced(string id)
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/latest");
        request.Headers.TryAddWithoutValidation("X-Request-Id", id);

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Matches("^[0-9a-f]{32}$", response.Headers.GetValues("X-Request-Id").Single());
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "NOT_FOUND")]
    [InlineData("GET", "/api/", 404, "NOT_FOUND")]
    [InlineData("POST", "/api/v1/latest", 405, "METHOD_NOT_ALLOWED")]
    [InlineData("GET", "/api/v1/latest?limit=x", 400, "VALIDATION_ERROR")]
    [InlineData("GET", "/api/v1/latest?limit=0", 400, "VALIDATION_ERROR")]
    [InlineData("GET", "/api/v1/latest?limit=99999999999999999999", 400, "VALIDATION_ERROR")]
    [InlineData("GET", "/api/v1/latest?cursor=%00%ff", 400, "VALIDATION_ERROR")]
    [InlineData("GET", "/api/v1/latest?tag=x", 400, "VALIDATION_ERROR")]
    public async Task An_error_has_a_status_a_code_a_message_and_its_place(string method, string path, int status, string code)
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var error = body.RootElement.GetProperty("error");
        Assert.Equal((status, code, "error"), ((int)response.StatusCode, error.GetProperty("code").GetString(), body.RootElement.GetProperty("status").GetString()));
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.Equal(status == 400 ? 1 : 0, error.GetProperty("details").GetArrayLength());
        Assert.NotEmpty(body.RootElement.GetProperty("meta").GetProperty("request_id").GetString()!);
    }

    [Fact]
    public async Task What_the_caller_has_already_is_not_sent_again()
    {
        await using var host = await ApiHost.StartAsync(s_lines, time: new Support.FakeTime());
        using var first = await host.GetAsync("/api/v1/latest");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/latest");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/v1/latest?place=home");
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\"", isWeak: true));

        using var second = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var third = await host.Client.SendAsync(other, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_or_a_twin()
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        var places = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await host.JsonAsync($"/api/v1/latest?limit=1{(cursor is null ? "" : $"&cursor={cursor}")}");
            places.Add(page.GetProperty("data")[0].GetProperty("tags").GetProperty("place").GetString());
            Assert.Equal(3, page.GetProperty("meta").GetProperty("total").GetInt32());
            cursor = page.GetProperty("meta").TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.Equal(["away", "home", "hut"], places);
    }

    [Fact]
    public async Task Before_the_first_reading_there_is_nothing_and_no_error()
    {
        await using var host = await ApiHost.StartAsync([]);
        await host.HasMadeStoreAsync();

        var body = await host.JsonAsync("/api/v1/latest");

        Assert.Equal(0, body.GetProperty("data").GetArrayLength());
    }
}
