using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Declared;

/// <summary>What becomes of an answer.</summary>
public class DeclaredReadingsTests
{
    private const string Now = " at 2026-01-02T03:04:05Z";

    [Theory]
    [InlineData("""{ "Unit": "1" }""", "{\"v\": 20}", "v=20")]
    [InlineData("""{ "Unit": "1" }""", "{\"v\": 22.800000000000001}", "v=22.8")]
    [InlineData("""{ "Unit": "1" }""", "{\"v\": 9007199254740993}", "v=9007199254740992")]
    [InlineData("""{ "Unit": "1" }""", "{\"v\": 1e-30}", "v=1E-30")]
    [InlineData("""{ "Unit": "1" }""", "{\"v\": 0.1234567890123456789}", "v=0.12345678901234568")]
    [InlineData("""{ "Unit": "1" }""", "{\"v\": true}", "v=1")]
    [InlineData("""{ "Unit": "m/s", "Scale": 0.1 }""", "{\"v\": 12.3}", "v=1.23")]
    [InlineData("""{ "Unit": "m/s", "Scale": 0.2777777777777778 }""", "{\"v\": 7.56}", "v=2.1")]
    [InlineData("""{ "Unit": "Cel", "Scale": 0.5, "Offset": -17.7 }""", "{\"v\": 212}", "v=88.3")]
    [InlineData("""{ "Unit": "1", "Scale": 2 }""", "{\"v\": 1e300}", "v=2E+300")]
    [InlineData("""{ "Unit": "1", "Map": { "Low": 1, "high": 2 }, "Scale": 10 }""", "{\"v\": \"low\"}", "v=1")]
    [InlineData("""{ "Unit": "1", "Map": { "low": 1 }, "Scale": 10 }""", "{\"v\": 5}", "v=50")]
    [InlineData("""{ "Unit": "1", "Kind": "NumberInText" }""", "{\"v\": \"20.50\"}", "v=20.5")]
    [InlineData("""{ "Unit": "1", "Kind": "NumberInText" }""", "{\"v\": 20.5}", "v=20.5")]
    [InlineData("""{ "Unit": "1", "Kind": "NumberInText" }""", "{\"v\": \"0\"}", "v=0")]
    [InlineData("""{ "Kind": "Text" }""", "{\"v\": \"Mostly Cloudy\"}", "v=\"Mostly Cloudy\"")]
    [InlineData("""{ "Kind": "Text" }""", "{\"v\": 12345678901234567890}", "v=\"12345678901234567890\"")]
    [InlineData("""{ "Kind": "Text" }""", "{\"v\": false}", "v=\"false\"")]
    [InlineData("""{ "Kind": "Text" }""", "{\"v\": \"2026-01-02T03:04:05Z\"}", "v=\"2026-01-02T03:04:05Z\"")]
    [InlineData("""{ "Unit": "1", "Path": "$.a[?(@.n=='x')].w" }""", "{\"a\": [{\"n\":\"y\",\"w\":1},{\"n\":\"x\",\"w\":2}]}", "v=2")]
    [InlineData("""{ "Unit": "1", "Path": "$['odd name'][1]" }""", "{\"odd name\": [1,2]}", "v=2")]
    public async Task A_value_is_stored_as_declared(string field, string body, string expected)
    {
        await using var host = await DeclaredHost.StartAsync($$"""
            "Measurements": { "sample": { "Fields": { "v": {{field}} } } }
            """, Answers.Json(body));

        Assert.Equal([$"sample {expected}{Now}"], await host.LinesAsync());
    }

    [Theory]
    [InlineData("""{ "Unit": "1" }""", "{\"v\": null}")]
    [InlineData("""{ "Unit": "1" }""", "{}")]
    [InlineData("""{ "Unit": "1" }""", "[]")]
    [InlineData("""{ "Unit": "1", "Gaps": [ "-999", "M" ] }""", "{\"v\": -999}")]
    [InlineData("""{ "Unit": "1", "Gaps": [ "-999", "M" ] }""", "{\"v\": \"M\"}")]
    [InlineData("""{ "Kind": "Text" }""", "{\"v\": \"\"}")]
    [InlineData("""{ "Unit": "1", "Path": "a.b.c" }""", "{\"a\": null}")]
    public async Task What_is_not_there_is_a_gap_and_never_0(string field, string body)
    {
        await using var host = await DeclaredHost.StartAsync($$"""
            "Measurements": { "sample": { "Fields": { "v": {{field}} } } }
            """, Answers.Json(body));

        Assert.Empty(await host.FetchAsync());
    }

    [Theory]
    [InlineData("{\"v\": \"high\"}", "is the text 'high' where a number was expected")]
    [InlineData("{\"v\": \"20\"}", "is the text '20' where a number was expected")]
    [InlineData("{\"v\": [1]}", "is a list")]
    [InlineData("{\"v\": {\"value\": 1}}", "is a section")]
    [InlineData("<html>Down</html>", "answered HTML, not JSON")]
    [InlineData("{\"v\": 1", "JSON")]
    [InlineData("{\"v\": NaN}", "JSON")]
    [InlineData("{'v': 1}", "JSON")]
    [InlineData("null", "answered null")]
    [InlineData("", "empty body")]
    public async Task Another_shape_than_declared_is_malformed_and_told(string body, string words)
    {
        await using var host = await DeclaredHost.StartAsync("", Answers.Json(body));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.Contains(words, failure.Message);
    }

    [Theory]
    [InlineData("\"Map\": { \"low\": 1 }", "{\"v\": \"middling\"}", "Map does not have it")]
    [InlineData("\"Kind\": \"NumberInText\"", "{\"v\": \"n/a\"}", "the text 'n/a'")]
    [InlineData("\"Path\": \"$..v\"", "{\"a\": {\"v\": 1}, \"b\": {\"v\": 2}}", "matches 2 values")]
    public async Task A_value_that_cannot_be_meant_is_malformed_with_its_setting(string field, string body, string words)
    {
        await using var host = await DeclaredHost.StartAsync($$"""
            "Measurements": { "sample": { "Fields": { "v": { "Unit": "1", {{field}} } } } }
            """, Answers.Json(body));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.Contains(words, failure.Message);
        Assert.Contains("Measurements:sample:Fields:v:Path", failure.Message);
    }

    [Theory]
    [InlineData("$.data", "{\"data\": [{\"n\":\"a\",\"v\":1},{\"n\":\"b\",\"v\":2},null]}")]
    [InlineData("$.data[*]", "{\"data\": [{\"n\":\"a\",\"v\":1},{\"n\":\"b\",\"v\":2}]}")]
    [InlineData("$", "[{\"n\":\"a\",\"v\":1},{\"n\":\"b\",\"v\":2},{\"n\":\"c\"}]")]
    [InlineData("$.*", "{\"x\": {\"n\":\"a\",\"v\":1}, \"y\": {\"n\":\"b\",\"v\":2}}")]
    public async Task Rows_become_series_by_their_tags(string rows, string body)
    {
        await using var host = await DeclaredHost.StartAsync($$"""
            "Measurements": { "sample": { "Rows": "{{rows}}", "Tags": { "n": {}, "kind": { "Value": "of {name}" } }, "Fields": { "v": { "Unit": "1" } } } }
            """, Answers.Json(body));

        Assert.Equal(
            ["sample,kind=of\\ home,n=a v=1" + Now, "sample,kind=of\\ home,n=b v=2" + Now],
            await host.LinesAsync());
    }

    [Fact]
    public async Task Rows_that_are_arrays_are_read_by_position_and_the_root_is_in_reach()
    {
        await using var host = await DeclaredHost.StartAsync("""
            "Measurements": { "sample": {
              "Rows": "$.values[*]", "Time": { "Path": "[0]", "Format": "EpochSeconds" },
              "Tags": { "unit": { "Path": "$.unit" } }, "Fields": { "v": { "Path": "[1]", "Unit": "1" }, "all": { "Path": "$.total", "Unit": "1" } } } }
            """, Answers.Json("""{ "unit": "k", "total": 7, "values": [ [1767322800, 1.5], [1767322860, null], [1767322920, 2] ] }"""));

        Assert.Equal(
            [
                "sample,unit=k v=1.5,all=7 at 2026-01-02T03:00:00Z",
                "sample,unit=k all=7 at 2026-01-02T03:01:00Z",
                "sample,unit=k v=2,all=7 at 2026-01-02T03:02:00Z",
            ],
            await host.LinesAsync());
    }

    [Fact]
    public async Task Parallel_arrays_become_rows_and_what_is_no_array_belongs_to_all()
    {
        await using var host = await DeclaredHost.StartAsync("""
            "Measurements": { "sample": {
              "Rows": "$.hourly", "Zip": true, "Time": { "Path": "time", "Format": "Local", "Zone": "UTC" },
              "Fields": { "v": { "Path": "temperature", "Unit": "Cel" }, "height": { "Unit": "m" } } } }
            """, Answers.Json("""{ "hourly": { "time": ["2026-01-02T03:00", "2026-01-02T04:00", "2026-01-02T05:00"], "temperature": [1.5, null, 2.5], "height": 10 } }"""));

        Assert.Equal(
            ["sample v=1.5,height=10 at 2026-01-02T03:00:00Z", "sample height=10 at 2026-01-02T04:00:00Z", "sample v=2.5,height=10 at 2026-01-02T05:00:00Z"],
            await host.LinesAsync());
    }

    [Theory]
    [InlineData("{ \"hourly\": { \"a\": [1, 2], \"v\": [1] } }", "different lengths (2, 1)")]
    [InlineData("{ \"hourly\": [ 1 ] }", "no object of parallel arrays")]
    public async Task Arrays_that_are_not_parallel_are_malformed(string body, string words)
    {
        await using var host = await DeclaredHost.StartAsync("""
            "Measurements": { "sample": { "Rows": "$.hourly", "Zip": true, "Fields": { "v": { "Unit": "1" } } } }
            """, Answers.Json(body));

        Assert.Contains(words, (await host.FailAsync()).Message);
    }

    [Fact]
    public async Task Rows_that_would_overwrite_each_other_are_refused_and_repeated_ones_stored_once()
    {
        const string Rows = """ "Measurements": { "sample": { "Rows": "$", "Fields": { "v": { "Unit": "1" } } } } """;
        await using var contradicting = await DeclaredHost.StartAsync(Rows, Answers.Json("[{\"v\":1},{\"v\":2}]"));
        await using var repeating = await DeclaredHost.StartAsync(Rows, Answers.Json("[{\"v\":1},{\"v\":1}]"));

        Assert.Contains("declare a tag that tells them apart", (await contradicting.FailAsync()).Message);
        Assert.Equal([$"sample v=1{Now}"], await repeating.LinesAsync());
    }

    [Fact]
    public async Task One_answer_fills_several_measurements_and_a_forecast_says_when_it_was_issued()
    {
        await using var host = await DeclaredHost.StartAsync("""
            "Measurements": {
              "sample": { "Rows": "$.now", "Time": { "Path": "t" }, "Fields": { "v": { "Unit": "1" } } },
              "sample_forecast": { "Rows": "$.later", "Time": { "Path": "t" }, "IssuedAt": { "Path": "$.issued" }, "Fields": { "v": { "Unit": "1" } } },
              "other_forecast": { "Rows": "$.later", "Time": { "Path": "t" }, "Fields": { "v": { "Unit": "1" } } } }
            """, Answers.Json("""{ "issued": "2026-01-02T02:00:00Z", "now": { "t": "2026-01-02T03:00:00Z", "v": 1 }, "later": [ { "t": "2026-01-02T05:00:00+01:00", "v": 2 } ] }"""));

        Assert.Equal(
            [
                "sample v=1 at 2026-01-02T03:00:00Z",
                "sample_forecast v=2 at 2026-01-02T04:00:00Z issued 2026-01-02T02:00:00Z",
                "other_forecast v=2 at 2026-01-02T04:00:00Z issued 2026-01-02T03:04:05Z",
            ],
            await host.LinesAsync());
        Assert.Equal("home/sample+sample_forecast+other_forecast", host.Provider.Targets[0].Id);
    }

    [Fact]
    public async Task A_row_without_values_needs_no_instant_and_one_with_values_does()
    {
        const string Timed = """ "Measurements": { "sample": { "Rows": "$", "Time": { "Path": "t" }, "Fields": { "v": { "Unit": "1" } } } } """;
        await using var empty = await DeclaredHost.StartAsync(Timed, Answers.Json("[{\"t\":null,\"v\":null}]"));
        await using var timeless = await DeclaredHost.StartAsync(Timed, Answers.Json("[{\"v\":1}]"));

        Assert.Empty(await empty.FetchAsync());
        Assert.Contains("no instant for a row that has values", (await timeless.FailAsync()).Message);
    }
}
