using System.Text.Json.Nodes;
using Aggregator.Configuration;
using Aggregator.Plans;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Plans;

public class PlanSettingsTests
{
    private const string Good = """
        { "Aggregator": {
            "Providers": { "a": { "Type": "Sample", "ApiKey": "secret" }, "b": { "Type": "Sample", "Enabled": false } },
            "Groups": { "all": [ "A", "b", "a" ] },
            "Plans": {
              "now": { "Waves": [ { "Sources": [ "A" ], "Groups": [ "ALL" ], "PauseAfter": true } ] },
              "past": { "Type": "Backfill", "Last": "2.00:00:00", "Cron": "0 0 6 * * ?", "OnFailure": "GoOn", "Waves": [ { "Groups": [ "all" ] } ] } },
            "Rules": { "done": { "Pattern": { "source": [ "ci", 5, true, null, "01" ], "detail": { "count": [ { "numeric": [ ">", 5, "<=", 1e3 ] } ], "sub": { "name": [ { "prefix": "x" } ] } } }, "StartPlan": "NOW" } } } }
        """;

    [Fact]
    public void Groups_plans_and_rules_are_read_with_their_names_as_they_are_spelled()
    {
        using var folder = new ConfigurationFolder(Good);

        var settings = folder.LoadValid();

        Assert.Equal(["a", "b"], settings.Groups["ALL"].Sources);
        Assert.Equal(["a", "b"], settings.Plans["now"].Waves[0].Sources);
        Assert.Equal((PlanType.Backfill, TimeSpan.FromDays(2), FailureChoice.GoOn), (settings.Plans["past"].Options.Type, settings.Plans["past"].Options.Last, settings.Plans["past"].Options.OnFailure));
        Assert.Equal("now", settings.Rules[0].Plan);
    }

    [Fact]
    public void What_is_shown_can_be_read_back()
    {
        using var folder = new ConfigurationFolder(Good);
        var shown = EffectiveSettings.Write(folder.LoadValid());

        Assert.Equal("""{"source":["ci",5,true,null,"01"],"detail":{"count":[{"numeric":["\u003E",5,"\u003C=","1e3"]}],"sub":{"name":[{"prefix":"x"}]}}}""", shown["Aggregator"]!["Rules"]!["done"]!["Pattern"]!.ToJsonString());

        using var copy = new ConfigurationFolder(shown.ToJsonString().Replace("***", "secret", StringComparison.Ordinal));
        var again = EffectiveSettings.Write(copy.LoadValid());

        Assert.True(JsonNode.DeepEquals(shown["Aggregator"]!["Plans"], again["Aggregator"]!["Plans"]));
        Assert.True(JsonNode.DeepEquals(shown["Aggregator"]!["Rules"], again["Aggregator"]!["Rules"]));
    }

    [Fact]
    public void The_schema_knows_them()
    {
        var schema = SettingsSchema.Create([new SampleType()]);

        Assert.Empty(new SchemaCheck(schema).Complaints(JsonNode.Parse(Good)!));
        Assert.NotEmpty(new SchemaCheck(schema).Complaints(JsonNode.Parse(Good.Replace("GoOn", "GoAway", StringComparison.Ordinal))!));
    }

    [Fact]
    public void Every_mistake_is_told_with_its_place_and_remedy()
    {
        using var folder = new ConfigurationFolder("""
            { "Aggregator": {
                "Providers": { "river": { "Type": "Sample", "ApiKey": "k" } },
                "Groups": {
                  "waters": [ "rivr" ],
                  "none": [],
                  "bad name": [ "river" ] },
                "Plans": {
                  "a": { "Type": "Backfil", "Wave": [] },
                  "b": { "Type": "Backfill", "Waves": [ { "Sources": [ "river", "sea" ], "Groups": [ "water" ] }, {} ] },
                  "c": { "Last": "1.00:00:00", "Cron": "0 6 * *", "Waves": [ { "Groups": "waters" } ] },
                  "d": { "Cron": "0 0 6 * * ? 2020", "OnFailure": "Panic", "Waves": [ { "Sources": [ "river" ] } ] },
                  "e": [] },
                "Rules": {
                  "a": { "StartPlan": "bb" },
                  "b": { "Pattern": { "sorce": [ "ci" ], "source": "ci", "detail": { "n": [ { "numeric": [ "!", 5 ] } ], "m": [ { "suffix": "x" } ], "o": [], "p": {} } }, "StartPlan": "b" },
                  "c": { "Pattern": { "detail": [ "x" ] } } } } }
            """);

        Assert.Equal(
            [
                "Aggregator:Groups:waters:0: 'rivr' is no source. Known: river. Did you mean 'river'? (appsettings.json:4)",
                "Aggregator:Groups:none: must be a list of sources: [ \"AirNow\", … ]. (appsettings.json:5)",
                "Aggregator:Groups:bad name: has a name with other characters than letters, digits, '-', '_' and '.', or more than 64 of them: rename it. (appsettings.json:6)",
                "Aggregator:Plans:a:Type: must be one of Poll, Backfill; 'Backfil' is not. Did you mean 'Backfill'? (appsettings.json:8)",
                "Aggregator:Plans:a:Wave: is not a setting. Did you mean 'Waves'? (appsettings.json:8)",
                "Aggregator:Plans:a:Waves: is missing: write at least one wave, such as [ { \"Sources\": [ \"AirNow\" ] } ]. (appsettings.json:8)",
                "Aggregator:Plans:b:Last: is missing: write how far back a backfill goes, such as \"2.00:00:00\" for two days. (appsettings.json:9)",
                "Aggregator:Plans:b:Waves:0:Sources:1: 'sea' is no source. Known: river. (appsettings.json:9)",
                "Aggregator:Plans:b:Waves:0:Groups:0: 'water' is no group. Known: waters, none, bad name. Did you mean 'waters'? (appsettings.json:9)",
                "Aggregator:Plans:b:Waves:1: does nothing: name \"Sources\" or \"Groups\". (appsettings.json:9)",
                "Aggregator:Plans:c:Waves:0:Groups: must be a list: [ … ]. (appsettings.json:10)",
                "Aggregator:Plans:c:Cron: must be a Quartz cron expression with seconds, such as \"0 35 * * * ?\" for 35 minutes past each hour; '0 6 * *' is not: "
                    + "Cron expression '0 6 * *' has 4 fields, but 6 or 7 are required: seconds, minutes, hours, day-of-month, month, day-of-week, and optionally year. (appsettings.json:10)",
                "Aggregator:Plans:c:Last: means something only with \"Type\": \"Backfill\": write that, or remove it. (appsettings.json:10)",
                "Aggregator:Plans:d:OnFailure: must be one of Stop, GoOn; 'Panic' is not. (appsettings.json:11)",
                "Aggregator:Plans:d:Cron: '0 0 6 * * ? 2020' has fired for the last time; correct its year, or remove it. (appsettings.json:11)",
                "Aggregator:Plans:e: must be a section: { \"Waves\": [ { \"Sources\": [ \"AirNow\" ] } ], … }. (appsettings.json:12)",
                "Aggregator:Rules:a:StartPlan: 'bb' is no plan. Known: a, b, c, d. Did you mean 'b'? (appsettings.json:14)",
                "Aggregator:Rules:a:Pattern: is missing: write which events fit, such as { \"source\": [ \"ci\" ], \"detail\": { \"state\": [ \"done\" ] } }. (appsettings.json:14)",
                "Aggregator:Rules:b:Pattern:sorce: is no part of an event: there are source, detail_type, detail. Did you mean 'source'? (appsettings.json:15)",
                "Aggregator:Rules:b:Pattern:source: must be a list of the values that fit: [ \"ci\", … ]. (appsettings.json:15)",
                "Aggregator:Rules:b:Pattern:detail:n:0:numeric: must be one or two comparisons of < <= = >= > with a number: [ \">\", 5 ] or [ \">=\", 0, \"<\", 100 ]. (appsettings.json:15)",
                "Aggregator:Rules:b:Pattern:detail:m:0: must be a value, { \"prefix\": \"a\" } or { \"numeric\": [ \">\", 5 ] }. (appsettings.json:15)",
                "Aggregator:Rules:b:Pattern:detail:o: must be a list of the values that fit: [ \"done\", … ]. (appsettings.json:15)",
                "Aggregator:Rules:b:Pattern:detail:p: must be a section of fields, such as { \"state\": [ \"done\" ] }. (appsettings.json:15)",
                "Aggregator:Rules:c:StartPlan: is missing: write a text.",
                "Aggregator:Rules:c:Pattern:detail: must be a section of fields, such as { \"state\": [ \"done\" ] }. (appsettings.json:16)",
            ],
            folder.Mistakes());
    }
}
