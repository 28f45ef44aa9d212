using Aggregator.Providers.Contracts;
using Aggregator.Providers.Declared;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Declared;

/// <summary>How an answer goes on over several pages.</summary>
public class DeclaredPagesTests
{
    private static string Declared(string pages) => $$"""
        "Path": "/items", "Query": { "kind": "x" }, "Pages": { {{pages}} },
        "Measurements": { "sample": { "Rows": "$.items", "Tags": { "n": {} }, "Fields": { "v": { "Unit": "1" } } } }
        """;

    private static string Items(int first, int count, string more = "") =>
        $$"""{ "items": [ {{string.Join(", ", Enumerable.Range(first, count).Select(n => $$"""{ "n": "{{n}}", "v": {{n}} }"""))}} ]{{more}} }""";

    [Theory]
    [InlineData("</items?kind=x&page=2>; rel=\"next\"", "/items?kind=x&page=2")]
    [InlineData("<https://elsewhere.example/items?page=2>; rel=next", "/items?page=2")]
    [InlineData("</items?page=1>; rel=\"first\", <?page=2>; title=\"a, b\"; rel=\"last next\"", "/items?page=2")]
    public async Task A_Link_header_leads_on(string link, string expected)
    {
        await using var host = await DeclaredHost.StartAsync(
            Declared("\"By\": \"Link\""), Answers.Json(Items(0, 2), headers: ("Link", link)), Answers.Json(Items(2, 1), headers: ("Link", "</items>; rel=\"first\"")));

        Assert.Equal([0, 1, 2], await NumbersAsync(host));
        Assert.Equal(["/items?kind=x", expected], host.Asked);
    }

    [Theory]
    [InlineData("http://wrong.example/base/items?page=2")]
    [InlineData("/base/items?page=2")]
    [InlineData("?page=2")]
    [InlineData("items?page=2")]
    public async Task An_address_in_the_body_leads_on_below_the_base_address_only(string next)
    {
        var options = DeclaredHost.With(Declared("\"By\": \"NextUrl\", \"Path\": \"$.next\""));
        options.BaseUrl = new Uri("http://x/base/");
        await using var host = await DeclaredHost.StartAsync(
            options, null, null, Answers.Json(Items(0, 2, $$""", "next": "{{next}}" """)), Answers.Json(Items(2, 1, ", \"next\": null")));

        Assert.Equal([0, 1, 2], await NumbersAsync(host));
        Assert.Equal(["/base/items?kind=x", "/base/items?page=2"], host.Asked);
    }

    [Fact]
    public async Task A_key_that_upstream_repeats_in_the_link_is_sent_once()
    {
        await using var host = await DeclaredHost.StartAsync(
            Declared("\"By\": \"NextUrl\", \"Path\": \"$.next\"") + """, "Credentials": { "Grant": "QueryKey", "Token": "secret-1", "Parameter": "key" }""",
            Answers.Json(Items(0, 1, ", \"next\": \"/items?key=secret-1&page=2\"")), Answers.Json(Items(1, 1)));

        await host.FetchAsync();

        Assert.Equal(["/items?kind=x&key=secret-1", "/items?page=2&key=secret-1"], host.Asked);
    }

    [Fact]
    public async Task A_cursor_is_sent_back_until_there_is_none()
    {
        await using var host = await DeclaredHost.StartAsync(
            Declared("\"By\": \"Cursor\", \"Path\": \"$.meta.cursor\", \"Parameter\": \"after\""),
            Answers.Json(Items(0, 2, ", \"meta\": { \"cursor\": \"a+/=\" }")), Answers.Json(Items(2, 2, ", \"meta\": { \"cursor\": 7 }")), Answers.Json(Items(4, 1, ", \"meta\": { \"cursor\": \"\" }")));

        Assert.Equal([0, 1, 2, 3, 4], await NumbersAsync(host));
        Assert.Equal(["/items?kind=x", "/items?kind=x&after=a%2B%2F%3D", "/items?kind=x&after=7"], host.Asked);
    }

    [Theory]
    [InlineData("\"Size\": 2", new[] { "1", "2" })]
    [InlineData("\"First\": 0, \"Size\": 2", new[] { "0", "1" })]
    [InlineData("\"First\": 1", new[] { "1", "2", "3" })]
    public async Task Page_numbers_count_until_a_page_is_not_full(string settings, string[] pages)
    {
        await using var host = await DeclaredHost.StartAsync(
            Declared($"\"By\": \"PageNumber\", \"Parameter\": \"page\", {settings}"), Answers.Json(Items(0, 2)), Answers.Json(Items(2, 1)), Answers.Json(Items(0, 0)));

        Assert.Equal([0, 1, 2], await NumbersAsync(host));
        Assert.Equal(pages.Select(page => $"/items?kind=x&page={page}"), host.Asked);
    }

    [Fact]
    public async Task Offsets_count_items_until_upstream_says_that_there_are_no_more()
    {
        await using var host = await DeclaredHost.StartAsync(
            Declared("\"By\": \"Offset\", \"Parameter\": \"offset\", \"Size\": 100, \"More\": \"$.more\""), Answers.Json(Items(0, 2, ", \"more\": true")), Answers.Json(Items(2, 2, ", \"more\": false")));

        Assert.Equal([0, 1, 2, 3], await NumbersAsync(host));
        Assert.Equal(["/items?kind=x&offset=0", "/items?kind=x&offset=100"], host.Asked);
    }

    [Fact]
    public async Task Pages_end_at_their_limit_which_is_told_once_and_planned_for()
    {
        var log = new RecordedLog<DeclaredPagesTests>();
        var next = 0;
        RequestDelegate endless = context => Answers.Json(Items(next, 1, $$""", "next": "/items?page={{++next}}" """))(context);
        await using var host = await DeclaredHost.StartAsync(DeclaredHost.With(Declared("\"By\": \"NextUrl\", \"Path\": \"$.next\", \"MaxPages\": 3")), null, log, endless);

        Assert.Equal(3, (await host.FetchAsync()).Count);
        await host.FetchAsync();

        Assert.Equal(6, host.Asked.Count);
        Assert.Equal(3, host.Provider.Targets[0].CallsPerFetch);
        Assert.Equal("Http: home/sample has more than 3 pages; the rest is not read: raise Pages:MaxPages", Assert.Single(log.Lines).Text);
    }

    [Theory]
    [InlineData("/items?kind=x", "that it has sent already")]
    [InlineData("ftp://x/y", "no address")]
    public async Task A_next_page_that_leads_nowhere_is_malformed(string next, string words)
    {
        await using var host = await DeclaredHost.StartAsync(
            Declared("\"By\": \"NextUrl\", \"Path\": \"$.next\""), Answers.Json(Items(0, 1, $$""", "next": "{{next}}" """)));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.Contains(words, failure.Message);
    }

    [Fact]
    public async Task A_page_that_fails_makes_the_whole_fail()
    {
        await using var host = await DeclaredHost.StartAsync(
            Declared("\"By\": \"PageNumber\", \"Parameter\": \"page\""), Answers.Json(Items(0, 1)), Answers.Status(404));

        Assert.Equal(ProviderFailure.Rejected, (await host.FailAsync()).Failure);
    }

    private static async Task<IEnumerable<double>> NumbersAsync(DeclaredHost host) =>
        (await host.FetchAsync()).Select(reading => reading.Values[0].Number!.Value);
}
