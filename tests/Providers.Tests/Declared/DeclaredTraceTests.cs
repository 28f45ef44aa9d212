using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Declared;

/// <summary>What is told of an answer while it is read.</summary>
public class DeclaredTraceTests
{
    private const string Stations = """
        "Measurements": { "sample": { "Rows": "$.data", "Time": { "Path": "at" }, "Tags": { "kind": { "Value": "actual" }, "id": {} }, "Fields": { "v": { "Unit": "m", "Scale": 0.01, "Gaps": [ "-999" ] } } } }
        """;

    [Fact]
    public async Task Every_selection_of_a_row_is_told_as_it_was_sent_and_as_it_is_stored()
    {
        var trace = new RecordedTrace();
        await using var host = await DeclaredHost.StartAsync(Stations, trace, Answers.Json("""{ "data": [ { "at": "2026-01-02T00:00:00Z", "id": "a", "v": 152 } ] }"""));

        await host.FetchAsync();

        Assert.Equal(
            ["sample at $.data", "row", "Fields:v v: 152 -> 1.52", "Time at: 2026-01-02T00:00:00Z -> 2026-01-02T00:00:00Z", "Tags:kind :  -> actual", "Tags:id id: a -> a", "end"],
            trace.Lines);
    }

    [Theory]
    [InlineData("""{ "v": null }""", "Fields:v v:  -> null", "left out: no field has a value")]
    [InlineData("""{ "w": 1 }""", "Fields:v v:  -> not there", "left out: no field has a value")]
    [InlineData("""{ "v": -999 }""", "Fields:v v: -999 -> '-999' means a gap", "left out: no field has a value")]
    [InlineData("null", "left out: it is null")]
    public async Task What_makes_no_reading_is_told_with_its_reason(string row, params string[] expected)
    {
        var trace = new RecordedTrace();
        await using var host = await DeclaredHost.StartAsync(Stations, trace, Answers.Json($$"""{ "data": [ {{row}} ] }"""));

        Assert.Empty(await host.FetchAsync());

        Assert.Equal(["sample at $.data", "row", .. expected, "end"], trace.Lines);
    }

    [Theory]
    [InlineData("""{ "at": "2026-01-02T00:00:00Z", "v": "high" }""", "is the text 'high' where a number was expected")]
    [InlineData("""{ "v": 1 }""", "has no instant for a row that has values")]
    [InlineData("""{ "at": "yesterday", "v": 1 }""", "is 'yesterday', no instant in the format Rfc3339")]
    [InlineData("""{ "at": "2026-01-02T00:00:00Z", "v": [ 1 ] }""", "is a list, a single value was expected")]
    public async Task What_refuses_the_answer_is_told_after_the_row_it_is_in(string row, string why)
    {
        var trace = new RecordedTrace();
        await using var host = await DeclaredHost.StartAsync(Stations, trace, Answers.Json($$"""{ "data": [ { "v": null }, {{row}} ] }"""));

        var failure = await host.FailAsync();

        Assert.Equal($"refused: {failure.Message}", trace.Lines[^1]);
        Assert.Contains(why, trace.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(2, trace.Lines.Count(line => line == "row"));
    }

    [Fact]
    public async Task A_row_that_says_the_same_again_is_told()
    {
        const string Row = """{ "at": "2026-01-02T00:00:00Z", "id": "a", "v": 1 }""";
        var trace = new RecordedTrace();
        await using var host = await DeclaredHost.StartAsync(Stations, trace, Answers.Json($$"""{ "data": [ {{Row}}, {{Row}} ] }"""));

        Assert.Single(await host.FetchAsync());

        Assert.Equal("left out: an earlier row says the same", trace.Lines[^1]);
    }

    [Fact]
    public async Task Readings_are_the_same_whether_somebody_looks_or_not()
    {
        const string Body = """{ "data": [ { "at": "2026-01-02T00:00:00Z", "id": "a", "v": 1 }, null, { "v": null }, { "at": "2026-01-02T00:00:00Z", "id": "b", "v": -999 }, { "at": "2026-01-02T00:10:00Z", "v": 3 } ] }""";
        await using var alone = await DeclaredHost.StartAsync(Stations, Answers.Json(Body));
        await using var watched = await DeclaredHost.StartAsync(Stations, new RecordedTrace(), Answers.Json(Body));

        Assert.Equal(await alone.LinesAsync(), await watched.LinesAsync());
    }
}
