using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Durability;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Secrets;

/// <summary>Where keys, passwords and tokens are not to be found, whatever upstreams and stores quote.</summary>
public class SecretTests
{
    private const string WeatherCore = "Wx7Qk2Lm9Zp4Rt";
    private const string AirCore = "A1rKeyC0re3Vb8";
    private const string GridCore = "Gr1dPassC0re88";
    private const string LockedCore = "L0ckedC0re6Yh2";
    private const string InfluxCore = "Infl0xTok3nC0re";
    private const string OldInfluxCore = "0ldInfl0xPass9";
    private const string TokenCore = "T0kenC0re5Xy7";

    // Everything that some encoding treats specially.
    private const string Specials = "+/=&\"<>'%é :";

    private static readonly SecretSearch s_search = new(WeatherCore, AirCore, GridCore, LockedCore, InfluxCore, OldInfluxCore, TokenCore);

    private static readonly string[][] s_verbs =
    [
        ["once"],
        ["once", "--output", "json"],
        ["check"],
        ["plan"],
        ["providers"],
        ["config", "show"],
        ["config", "show", "--output", "json"],
        ["config", "show", "--origins"],
        ["config", "show", "--origins", "--output", "json"],
        ["disable", "weather"],
        ["enable", "weather"],
        ["query"],
        ["export"],
        ["status"],
    ];

    [Fact]
    public async Task No_secret_is_in_a_log_a_page_an_output_or_a_file_after_faults_that_quote_them()
    {
        await using var echo = await EchoingServer.StartAsync(loginsBefore: 1);
        await using var good = await StampedUpstream.StartAsync();
        using var workspace = Configured(echo);
        // Somebody has to have something to store.
        good.AddSources(workspace, sources: 1, places: 2, TimeSpan.FromSeconds(1));
        workspace.Save();
        var found = new List<string>();

        await using (var daemon = await AggregatorProcess.RunAsync(workspace))
        {
            await RunRecord.WaitAsync(workspace, "weather", more: 15);
            await Eventually.TrueAsync("the stores were tried", AggregatorProcess.Patience, () => daemon.Logged(1400).Count + daemon.Logged(1402).Count >= 2);
            foreach (var page in new[] { "/metrics", "/health/ready", "/health/live", "/", "/nothing?api_key=1" })
            {
                found.AddRange(s_search.In(page, await DaemonAddress.GetAsync(workspace, page)));
            }

            found.AddRange(await SearchVerbAsync(workspace, "status"));
            Assert.Equal(0, await daemon.StopAsync());
            Assert.Equal(4, daemon.Logged(1200).Count);
            found.AddRange(s_search.In("log", daemon.Process.Errors.Text + daemon.Process.Output.Text));
            found.AddRange(daemon.Log.SelectMany(line => s_search.In("decoded log", line.Message)));
        }

        foreach (var verb in s_verbs)
        {
            found.AddRange(await SearchVerbAsync(workspace, verb));
        }

        found.AddRange(s_search.InFiles(workspace.Data));
        Assert.True(found.Count == 0, string.Join("\n", found));
        // The search would find them: the configuration has them.
        Assert.NotEmpty(s_search.In("configuration", await File.ReadAllBytesAsync(workspace.ConfigFile, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task No_secret_is_in_the_complaint_about_a_configuration_that_is_wrong()
    {
        await using var echo = await EchoingServer.StartAsync(loginsBefore: 0);
        using var workspace = Configured(echo);
        workspace.Providers["weather"]!["ApiKey"] = new JsonArray(WeatherCore);
        workspace.Providers["air"]!["ApiKye"] = AirCore;
        workspace.Providers["grid"]!["Password"] = new JsonObject { [GridCore] = true };
        workspace.Stores["influx"]!["Url"] = $"influx://user:{InfluxCore}@127.0.0.1:1/";
        workspace.Save();

        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(workspace, "check");
        workspace.Save(workspace.Settings.ToJsonString().Replace($"\"{WeatherCore}\"", $"\"{WeatherCore}\" oops", StringComparison.Ordinal));
        var (brokenExitCode, brokenOutput, brokenErrors) = await AggregatorProcess.DoAsync(workspace, "run");

        Assert.Equal((78, 78), (exitCode, brokenExitCode));
        Assert.Empty(s_search.In("complaint", output + errors));
        Assert.Empty(s_search.In("complaint about syntax", brokenOutput + brokenErrors));
    }

    private static async Task<IEnumerable<string>> SearchVerbAsync(Workspace workspace, params string[] verb)
    {
        var (_, output, errors) = await AggregatorProcess.DoAsync(workspace, verb);
        Assert.NotEmpty(output + errors);
        return s_search.In(string.Join(' ', verb), output + errors);
    }

    private static Workspace Configured(LoopbackUpstream echo)
    {
        var workspace = new Workspace();
        workspace.Providers["weather"] = Source("OpenWeatherMap", echo, new JsonObject { ["ApiKey"] = WeatherCore + Specials });
        workspace.Providers["air"] = Source("AirNow", echo, new JsonObject { ["ApiKey"] = Specials + AirCore });
        workspace.Providers["grid"] = Source("WattTime", echo, new JsonObject { ["Username"] = "user", ["Password"] = GridCore + Specials + "end" });
        // Its logins are refused, with the password in the refusal.
        workspace.Providers["locked"] = Source("WattTime", echo, new JsonObject { ["Username"] = "other" });
        File.WriteAllText(Path.Combine(workspace.Secrets, "Aggregator__Providers__locked__Password"), Specials + LockedCore);
        workspace.Stores["influx"] = new JsonObject
        {
            ["Type"] = "InfluxDb",
            ["Url"] = echo.Address.AbsoluteUri,
            ["Organization"] = "home",
            ["Bucket"] = "external",
            ["Token"] = InfluxCore + "+/==",
        };
        workspace.Stores["old"] = new JsonObject
        {
            ["Type"] = "InfluxDb",
            ["ApiVersion"] = "V1",
            ["Url"] = echo.Address.AbsoluteUri,
            ["Database"] = "external",
            ["Username"] = "writer",
            ["Password"] = OldInfluxCore + Specials,
        };
        workspace.Save();
        return workspace;
    }

    private static JsonObject Source(string type, LoopbackUpstream echo, JsonObject source)
    {
        source["Type"] = type;
        source["BaseUrl"] = echo.Address.AbsoluteUri;
        source["Interval"] = "00:00:01";
        source["Jitter"] = "00:00:00";
        source["Timeout"] = "00:00:02";
        source["Retries"] = 0;
        source["CacheTtl"] = "00:00:00";
        source["Quotas"] = new JsonArray(new JsonObject { ["Limit"] = 100_000, ["Per"] = "Hour" });
        source["Targets"] = type == "WattTime"
            ? new JsonArray(new JsonObject { ["Name"] = "grid", ["Region"] = "CAISO_NORTH" })
            : new JsonArray(new JsonObject { ["Name"] = "home", ["Latitude"] = 34.05, ["Longitude"] = -118.24 });
        return source;
    }
}
