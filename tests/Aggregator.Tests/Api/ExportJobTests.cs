using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Aggregator.Cli;
using Aggregator.Tests.Cli;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Api;

/// <summary>Jobs of type <c>export</c> and what they leave.</summary>
public class ExportJobTests
{
    private static readonly string[] s_lines =
    [
        "weather,place=home,source=station temperature=20.5,humidity=40,fetched_at=1700000000500i 1700000000000",
        "weather,place=home,source=station temperature=21.5,condition=\"rain, heavy\",fetched_at=1700000600500i 1700000600000",
        "weather,place=away,region=north,source=other temperature=1,fetched_at=1700000000500i 1700000000000",
        "weather_forecast,place=home,source=station temperature=8,fetched_at=1700000000500i,issued_at=1700000000000i 1700003600000",
        "weather_forecast,place=home,source=station temperature=9,fetched_at=1700000600500i,issued_at=1700000600000i 1700003600000",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\"measurement\":\"weather\"", "-m weather", "text/csv")]
    [InlineData("\"measurement\":\"weather\",\"fields\":[\"humidity\",\"temperature\"]", "-m weather --field humidity --field temperature", "text/csv")]
    [InlineData("\"format\":\"json\"", "--format json", "application/json")]
    [InlineData("\"format\":\"line\"", "--format line", "text/plain")]
    [InlineData("\"format\":\"line\",\"place\":\"home\",\"sources\":[\"station\"]", "--format line --place home --source station", "text/plain")]
    [InlineData("\"format\":\"line\",\"tags\":{\"region\":\"north\"}", "--format line --tag region=north", "text/plain")]
    [InlineData("\"format\":\"line\",\"fields\":[\"condition\"]", "--format line --field condition", "text/plain")]
    [InlineData("\"format\":\"json\",\"since\":\"2023-11-14T22:13:21Z\",\"before\":\"2023-11-14T22:30:00Z\"", "--format json --since 2023-11-14T22:13:21Z --before 2023-11-14T22:30:00Z", "application/json")]
    [InlineData("\"format\":\"json\",\"place\":\"nowhere\"", "--format json --place nowhere", "application/json")]
    public async Task The_result_is_what_the_verb_writes_here_and_elsewhere(string members, string options, string type)
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        using var here = new CliHost(host.Folder);
        using var folder = new ConfigurationFolder("{}");
        using var elsewhere = new CliHost(folder);
        Assert.Equal(ExitCode.Good, await here.RunAsync($"export {options}"));

        var job = await host.DoJobAsync($$"""{"type":"export",{{members}}}""");
        using var result = await host.GetAsync($"/api/v1/jobs/{Id(job)}/export");

        Assert.Equal(here.Out, await result.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(type, result.Content.Headers.ContentType!.MediaType);
        Assert.Equal(100, job.GetProperty("progress").GetProperty("percent").GetDouble());
        Assert.Equal(ExitCode.Good, await elsewhere.RunAsync($"export {options} --server {host.Client.BaseAddress}"));
        Assert.Equal(here.Out, elsewhere.Out);
    }

    [Fact]
    public async Task The_result_is_a_private_file_that_is_sent_whole_in_parts_or_not_again()
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        var job = await host.DoJobAsync("""{"type":"export","format":"line"}""");
        var path = $"/api/v1/jobs/{Id(job)}/export";
        var file = Assert.Single(Directory.GetFiles(Path.Combine(host.Folder.Data, "exports")));
        var text = await File.ReadAllTextAsync(file, Cancelled);

        using var whole = await host.GetAsync(path);
        using var part = await SendAsync(host, path, request => request.Headers.Range = new RangeHeaderValue(5, 14));
        using var again = await SendAsync(host, path, request => request.Headers.IfNoneMatch.Add(whole.Headers.ETag!));
        using var compressed = await SendAsync(host, path, request => request.Headers.AcceptEncoding.ParseAdd("gzip, br"));

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal($"{Id(job)}.line", whole.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("attachment", whole.Content.Headers.ContentDisposition.DispositionType);
        Assert.Equal(text, await whole.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal((HttpStatusCode.PartialContent, text[5..15]), (part.StatusCode, await part.Content.ReadAsStringAsync(Cancelled)));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(compressed.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("""{"type":"export"}""", "CSV holds one measurement: choose one of weather, weather_forecast")]
    [InlineData("""{"type":"export","measurement":"wether"}""", "No series matches.")]
    [InlineData("""{"type":"export","measurement":"weather","fields":["temprature"]}""", "None of the series has a field temprature; there are: temperature, humidity, condition.")]
    public async Task What_cannot_be_written_is_a_failed_job_that_says_why_and_has_no_result(string request, string error)
    {
        await using var host = await ApiHost.StartAsync(s_lines);

        var job = await host.DoJobAsync(request, "failed");
        var answer = await host.JsonAsync($"/api/v1/jobs/{Id(job)}/export");

        Assert.Contains(error, job.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("CONFLICT", Code(answer));
        Assert.Contains(error, answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_job_has_no_result_and_one_that_is_gone_says_so()
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        var poll = await host.DoJobAsync("""{"type":"poll"}""");
        var export = await host.DoJobAsync("""{"type":"export","format":"line"}""");
        File.Delete(Path.Combine(host.Folder.Data, "exports", $"{Id(export)}.line"));

        Assert.Equal("NOT_FOUND", Code(await host.JsonAsync($"/api/v1/jobs/{Id(poll)}/export")));
        var gone = await host.JsonAsync($"/api/v1/jobs/{Id(export)}/export");
        Assert.Equal("NOT_FOUND", Code(gone));
        Assert.Contains("kept for 7 days", gone.ToString(), StringComparison.Ordinal);
        Assert.Equal("NOT_FOUND", Code(await host.JsonAsync("/api/v1/jobs/nobody/export")));
    }

    [Theory]
    [InlineData("""{"type":"export","format":"xml"}""", "$.format")]
    [InlineData("""{"type":"export","since":"2026-01-02T00:00:00Z","before":"2026-01-01T00:00:00Z"}""", "before")]
    [InlineData("""{"type":"export","tags":{"":"x"}}""", "tags")]
    [InlineData("""{"type":"export","tags":{"a":null}}""", "tags")]
    [InlineData("""{"type":"export","fields":[null]}""", "fields")]
    [InlineData("""{"type":"replay"}""", "store")]
    [InlineData("""{"type":"replay","store":"nobody"}""", "store")]
    [InlineData("""{"type":"replay","store":"local","from":"embedded"}""", "from")]
    [InlineData("""{"type":"replay","store":"local","from":"backup"}""", "$.from")]
    public async Task A_job_that_cannot_be_done_is_refused_with_the_place(string body, string field)
    {
        await using var host = await ApiHost.StartAsync(s_lines);

        var (status, answer) = await host.PostAsync("/api/v1/jobs", body);

        Assert.Equal((400, "VALIDATION_ERROR"), (status, Code(answer)));
        Assert.Contains(field, answer.GetProperty("error").GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("field").GetString()));
    }

    private static async Task<HttpResponseMessage> SendAsync(ApiHost host, string path, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        change(request);
        return await host.Client.SendAsync(request, Cancelled);
    }

    private static string Id(JsonElement job) => job.GetProperty("job_id").GetString()!;

    private static string Code(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetString()!;
}
