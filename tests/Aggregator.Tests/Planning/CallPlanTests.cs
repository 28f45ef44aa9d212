using Aggregator.Cli;
using Aggregator.Planning;
using Aggregator.Tests.Cli;
using Aggregator.Tests.Configuration;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Planning;

public sealed class CallPlanTests
{
    [Fact]
    public void An_interval_is_counted_per_span()
    {
        // Two targets, three calls: every 20 s that is 9 a minute, 540 an hour, 12,960 a day; four times that with three retries each.
        var use = Uses("""
            "Interval": "00:00:20", "Retries": 3, "Targets": [ { "Name": "a", "Latitude": 1 }, { "Name": "b", "Latitude": 1, "Calls": 2 } ],
            "Quotas": [ { "Limit": 9, "Per": "Minute" }, { "Limit": 2160, "Per": "Hour" }, { "Limit": 12959, "Per": "Day" } ]
            """);

        Assert.Equal([(9, 36, QuotaVerdict.Tight), (540, 2160, QuotaVerdict.Fits), (12960, 51840, QuotaVerdict.Exceeds)], use.Select(Short));
    }

    [Theory]
    // Asked every 10 min, kept for 25: really asked every 30, so 48 times a day.
    [InlineData("\"Interval\": \"00:10:00\", \"CacheTtl\": \"00:25:00\"", 48)]
    // Kept for exactly two intervals: the run at the end of it asks again.
    [InlineData("\"Interval\": \"00:10:00\", \"CacheTtl\": \"00:20:00\"", 72)]
    [InlineData("\"Interval\": \"00:10:00\", \"CacheTtl\": \"00:00:00\"", 144)]
    // 07:00 would be the day's 4th interval of 7 h: 0, 7, 14, 21.
    [InlineData("\"Interval\": \"07:00:00\"", 4)]
    [InlineData("\"Cron\": \"0 35,50 * * * ?\"", 48)]
    // :35 asks, :50 comes 15 min later and is answered from the cache.
    [InlineData("\"Cron\": \"0 35,50 * * * ?\", \"CacheTtl\": \"00:20:00\"", 24)]
    [InlineData("\"Cron\": \"0 0 6-8 * * ?\"", 3)]
    public void What_is_kept_is_not_asked(string schedule, long callsADay)
    {
        var use = Uses($$"""{{schedule}}, "Targets": [ { "Name": "a", "Latitude": 1 } ], "Quotas": [ { "Limit": 1000, "Per": "Day" } ]""");

        Assert.Equal(callsADay, Assert.Single(use).Normal);
    }

    [Fact]
    public void A_schedule_by_the_second_is_extrapolated_to_a_month()
    {
        var use = Uses("\"Cron\": \"* * * * * ?\", \"Targets\": [ { \"Name\": \"a\", \"Latitude\": 1 } ], \"Quotas\": [ { \"Limit\": 1, \"Per\": \"Second\" }, { \"Limit\": 1, \"Per\": \"Month\" } ]");

        Assert.Equal(1, use[0].Normal);
        Assert.Equal(31 * 86_400, use[1].Normal);
    }

    [Fact]
    public void A_bucket_is_measured_where_it_runs_dry_first()
    {
        // A run of 5 at once fits 10 tokens; 5 each minute is 300 an hour, but only 60 tokens come back.
        var slow = Assert.Single(Uses("""
            "Interval": "00:01:00", "Targets": [ { "Name": "a", "Latitude": 1, "Calls": 5 } ], "Quotas": [ { "Capacity": 10, "RefillEvery": "00:01:00" } ]
            """));
        Assert.Equal((QuotaVerdict.Exceeds, 31L * 1440 * 5, 10L + (31 * 1440)), (slow.Verdict, slow.Normal, slow.Allowed));

        var burst = Assert.Single(Uses("""
            "Interval": "01:00:00", "Targets": [ { "Name": "a", "Latitude": 1, "Calls": 11 } ], "Quotas": [ { "Capacity": 10, "RefillEvery": "00:00:10" } ]
            """));
        Assert.Equal((QuotaVerdict.Exceeds, 11L, 10L), (burst.Verdict, burst.Normal, burst.Allowed));
    }

    [Fact]
    public void Sources_with_one_credential_are_added_up_under_the_tightest_quota_and_others_are_not()
    {
        using var folder = new ConfigurationFolder("""
            { "Aggregator": { "Providers": {
              "a": { "Type": "Sample", "ApiKey": "shared", "Interval": "00:01:00", "Targets": [ { "Name": "x", "Latitude": 1 } ], "Quotas": [ { "Limit": 100, "Per": "Hour" } ] },
              "b": { "Type": "Sample", "ApiKey": "shared", "Interval": "00:02:00", "Targets": [ { "Name": "x", "Latitude": 1 } ], "Quotas": [ { "Limit": 89, "Per": "01:00:00" } ] },
              "c": { "Type": "Sample", "ApiKey": "own", "Interval": "00:01:00", "Targets": [ { "Name": "x", "Latitude": 1 } ], "Quotas": [ { "Limit": 60, "Per": "Hour" } ] },
              "d": { "Type": "Sample", "ApiKey": "shared", "Enabled": false, "Interval": "00:00:01", "Targets": [ { "Name": "x", "Latitude": 1 } ] } } } }
            """);

        var plan = CallPlan.Create(folder.LoadValid(), new FakeTime());

        Assert.Equal([(90L, 89L), (60L, 60L)], plan.Credentials.Select(credential => credential.Uses[0]).Select(use => (use.Normal, use.Allowed)));
        Assert.Equal(["a", "b"], plan.Credentials[0].Sources.Select(source => source.Settings.Name));
        Assert.Equal(["a, b: 90 calls in 01:00:00 do not fit the quota of 89 per 01:00:00; with \"Interval\": \"00:02:00\" they would."], plan.Advice());
    }

    [Fact]
    public void Calls_that_get_a_token_count_in_both_pools()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample("""
            "ApiKey": "k", "Interval": "01:00:00", "Targets": [ { "Name": "a", "Latitude": 1 } ], "Quotas": [ { "Limit": 72, "Per": "Day" } ]
            """))
        {
            Providers = [new SampleType { Logins = 48 }],
        };

        var uses = CallPlan.Create(folder.LoadValid(), new FakeTime()).Credentials[0].Uses;

        Assert.Equal([(false, 72L, 144L), (true, 2L, 2L)], uses.Select(use => (use.IsLogin, use.Normal, use.Worst)));
    }

    [Fact]
    public async Task What_cannot_fit_exits_1_and_names_the_interval_that_would()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample("""
            "ApiKey": "k", "Interval": "00:00:05", "Targets": [ { "Name": "a", "Latitude": 1 } ], "Quotas": [ { "Limit": 1000, "Per": "Day" } ]
            """));
        using var cli = new CliHost(folder);

        // 86,400 s / 1,000 = 86.4 s: two minutes is the next round interval.
        Assert.Equal(ExitCode.Failed, await cli.RunAsync("plan"));
        Assert.Equal("Sample: 17280 calls in 1.00:00:00 do not fit the quota of 1000 per Day; with \"Interval\": \"00:02:00\" they would.", cli.Error.Trim());
        Assert.Equal(ExitCode.Good, await cli.RunAsync("plan --set Providers:Sample:Interval=00:02:00"));
        Assert.Equal(ExitCode.Failed, await cli.RunAsync("plan --set Providers:Sample:Targets:0:Calls=1001 -o json"));
        Assert.Contains("no interval helps", System.Text.Json.Nodes.JsonNode.Parse(cli.Out)!["advice"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<QuotaUse> Uses(string settings)
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample($"\"ApiKey\": \"k\", {settings}"));
        return [.. CallPlan.Create(folder.LoadValid(), new FakeTime()).Credentials.Single().Uses.Where(use => !use.IsLogin)];
    }

    private static (int Normal, int Worst, QuotaVerdict Verdict) Short(QuotaUse use) => ((int)use.Normal, (int)use.Worst, use.Verdict);
}
