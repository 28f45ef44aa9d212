using System.Text.Json;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Events;

public class EventPatternTests
{
    [Theory]
    [InlineData("""{"source":["ci"]}""", """{}""", null)]
    [InlineData("""{"source":["cd","ci"],"detail_type":["deployment"]}""", """{}""", null)]
    [InlineData("""{"source":["CI"]}""", """{}""", "source is 'ci', not 'CI'")]
    [InlineData("""{"source":[{"prefix":"c"}]}""", """{}""", null)]
    [InlineData("""{"source":[{"prefix":"ci."}]}""", """{}""", "source is 'ci', not a text that begins with 'ci.'")]
    [InlineData("""{"source":[{"numeric":[">",0]}]}""", """{}""", "source is 'ci', not a number > 0")]
    [InlineData("""{"detail":{"state":["done"]}}""", """{"state":"done","other":1}""", null)]
    [InlineData("""{"detail":{"state":["done"]}}""", """{"State":"done"}""", "detail.state is missing")]
    [InlineData("""{"detail":{"state":["done"]}}""", """{"state":"failed"}""", "detail.state is \"failed\", not 'done'")]
    [InlineData("""{"detail":{"state":["done",null]}}""", """{"state":null}""", null)]
    [InlineData("""{"detail":{"state":["null"]}}""", """{"state":null}""", "detail.state is null, not 'null'")]
    [InlineData("""{"detail":{"ok":[true]}}""", """{"ok":true}""", null)]
    [InlineData("""{"detail":{"ok":[true]}}""", """{"ok":false}""", "detail.ok is false, not 'true'")]
    [InlineData("""{"detail":{"n":[5]}}""", """{"n":5.0}""", null)]
    [InlineData("""{"detail":{"n":[5]}}""", """{"n":"5"}""", null)]
    [InlineData("""{"detail":{"n":[9007199254740993]}}""", """{"n":9007199254740992}""", "detail.n is 9007199254740992, not '9007199254740993'")]
    [InlineData("""{"detail":{"n":[{"numeric":[">",5]}]}}""", """{"n":5}""", "detail.n is 5, not a number > 5")]
    [InlineData("""{"detail":{"n":[{"numeric":[">",5]}]}}""", """{"n":5.000000000000000000001}""", null)]
    [InlineData("""{"detail":{"n":[{"numeric":[">",5]}]}}""", """{"n":"6"}""", "detail.n is \"6\", not a number > 5")]
    [InlineData("""{"detail":{"n":[{"numeric":[">",5]}]}}""", """{"n":1e999}""", "detail.n is 1e999, not a number > 5")]
    [InlineData("""{"detail":{"n":[{"numeric":[">=",0,"<",10]}]}}""", """{"n":0}""", null)]
    [InlineData("""{"detail":{"n":[{"numeric":[">=",0,"<",10]}]}}""", """{"n":10}""", "detail.n is 10, not a number >= 0 and < 10")]
    [InlineData("""{"detail":{"n":[{"numeric":["=",-1e-3]}]}}""", """{"n":-0.001}""", null)]
    [InlineData("""{"detail":{"n":[{"numeric":["<=",0]}]}}""", """{"n":-1e300}""", null)]
    [InlineData("""{"detail":{"n":["none",{"numeric":["<",0]}]}}""", """{"n":1}""", "detail.n is 1, not one of 'none', a number < 0")]
    [InlineData("""{"detail":{"tags":["b"]}}""", """{"tags":["a","b"]}""", null)]
    [InlineData("""{"detail":{"tags":["b"]}}""", """{"tags":[["b"]]}""", """detail.tags is [["b"]], not 'b'""")]
    [InlineData("""{"detail":{"tags":["b"]}}""", """{"tags":[]}""", "detail.tags is [], not 'b'")]
    [InlineData("""{"detail":{"a":{"b":{"c":["d"]}}}}""", """{"a":{"b":{"c":"d"}}}""", null)]
    [InlineData("""{"detail":{"a":{"b":{"c":["d"]}}}}""", """{"a":{"b":7}}""", "detail.a.b.c is missing")]
    [InlineData("""{"detail":{"a":["b"],"c":["d"]}}""", """{"a":"b","c":"x"}""", "detail.c is \"x\", not 'd'")]
    [InlineData("""{"detail":{"a":["b"]}}""", "null", "detail.a is missing")]
    public void A_pattern_fits_or_says_why_not(string pattern, string detail, string? expected)
    {
        using var folder = new ConfigurationFolder($$"""
            { "Aggregator": { "Providers": { "Sample": { "ApiKey": "k" } }, "Plans": { "p": { "Waves": [ { "Sources": [ "Sample" ] } ] } }, "Rules": { "r": { "Pattern": {{pattern}}, "StartPlan": "p" } } } }
            """);

        var found = folder.LoadValid().Rules[0].Pattern.Mismatch("ci", "deployment", detail == "null" ? null : JsonElement.Parse(detail));

        Assert.Equal(expected, found);
    }
}
