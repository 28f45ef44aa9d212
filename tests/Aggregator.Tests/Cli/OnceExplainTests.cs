using System.Text;
using System.Text.Json;
using Aggregator.Cli;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Declared;
using Aggregator.Providers.OpenWeatherMap;
using Aggregator.Providers.WattTime;
using Aggregator.Simulator;
using Aggregator.Tests.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Cli;

public class OnceExplainTests
{
    private const string Key = "simulated-openweathermap-key";

    [Fact]
    public async Task A_request_is_shown_as_it_was_sent_and_the_answer_by_its_shape()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator);
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await host.RunAsync("once home --explain"));

        Assert.Contains("home: home/current\n  GET ", host.Out, StringComparison.Ordinal);
        Assert.Matches(@"/data/2\.5/weather\?lat=39\.74&lon=-104\.99&.*appid=\*\*\*\n", host.Out);
        Assert.Matches(@"\n    Accept: application/json\n", host.Out);
        Assert.Matches(@"\n  answered 200 in \d+ ms, \d+ bytes\n    object\n", host.Out);
        Assert.Matches(@"\n      main +object\n        temp +number\n", host.Out);
        Assert.Matches(@"\n      list +array of 40: object\n", host.Out);
        Assert.Matches(@"home +home/current +ok +1", host.Out);
        Assert.DoesNotContain(Key, host.Out + host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_for_a_token_is_shown_without_user_password_and_token()
    {
        var options = new SimulatorOptions();
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator);
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await host.RunAsync("once grid --explain"));

        Assert.Matches(@"grid: calls for a token\n  GET http://.+/login\n", host.Out);
        Assert.Contains("    Authorization: Basic ***\n", host.Out, StringComparison.Ordinal);
        Assert.Contains("    Authorization: Bearer ***\n", host.Out, StringComparison.Ordinal);
        Assert.Matches(@"\n      token +text\n", host.Out);
        Assert.DoesNotContain(options.WattTimePassword, host.Out + host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.WattTimeUsername}:{options.WattTimePassword}")), host.Out, StringComparison.Ordinal);
        Assert.DoesNotMatch("eyJ|Bearer (?!\\*\\*\\*)", host.Out);
    }

    [Fact]
    public async Task A_declared_source_tells_what_every_selection_found()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator);
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await host.RunAsync("once declared --explain"));

        Assert.Contains("  outlook_forecast: 40 rows at $.list\n", host.Out, StringComparison.Ordinal);
        Assert.Matches(@"\n    Fields:temperature  main\.temp +40 of 40  '[\d.-]+'", host.Out);
        Assert.Matches(@"\n    Fields:typo +main\.tmep +0 of 40\n", host.Out);
        Assert.Matches(@"\n    Time +dt +40 of 40  '\d+' becomes \d{4}-\d\d-\d\dT\d\d:00:00Z\n", host.Out);
        Assert.Contains("    no Fields:typo in 40 rows, the first is row 1: not there\n", host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, host.Out + host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_refuses_an_answer_is_told_with_its_row()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator);
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Failed, await host.RunAsync("once wrong --explain"));

        Assert.Matches(@"\n  the answer is refused as a whole: row 1 of words: Measurements:words:Fields:name:Path \('weather\[0\]\.main'\) is the text '\w+' where a number was expected", host.Out);
    }

    [Fact]
    public async Task Programs_get_the_same_as_json()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator);
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await host.RunAsync("once declared grid --explain --output json"));

        using var report = JsonDocument.Parse(host.Out);
        var explanation = report.RootElement.GetProperty("targets").EnumerateArray().First(target => target.GetProperty("source").GetString() == "declared").GetProperty("explanation");
        Assert.Equal(200, explanation.GetProperty("calls")[0].GetProperty("status").GetInt32());
        var list = explanation.GetProperty("calls")[0].GetProperty("shape").GetProperty("members").GetProperty("list");
        Assert.Equal(40, list.GetProperty("length").GetProperty("longest").GetInt32());
        var typo = explanation.GetProperty("measurements")[0].GetProperty("selections").EnumerateArray().First(selection => selection.GetProperty("setting").GetString() == "Fields:typo");
        Assert.Equal((40, 0), (typo.GetProperty("read").GetInt32(), typo.GetProperty("found").GetInt32()));
        Assert.InRange(explanation.GetProperty("calls")[0].GetProperty("duration_s").GetDouble(), 0, 60);
        Assert.Single(report.RootElement.GetProperty("token_calls").GetProperty("grid").EnumerateArray());
        Assert.DoesNotContain("simulated-", host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readings_are_told_to_programs_in_the_words_of_the_api()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator);
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await host.RunAsync("once home --output json"));

        using var report = JsonDocument.Parse(host.Out);
        var reading = report.RootElement.GetProperty("targets").EnumerateArray()
            .SelectMany(target => target.GetProperty("readings").EnumerateArray())
            .First(reading => reading.GetProperty("measurement").GetString() == "weather");
        Assert.Equal(["measurement", "tags", "observed_at", "issued_at", "fetched_at", "fields"], reading.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Cel", reading.GetProperty("fields").GetProperty("temperature").GetProperty("unit").GetString());
        Assert.Equal(JsonValueKind.Number, reading.GetProperty("fields").GetProperty("temperature").GetProperty("value").ValueKind);
        Assert.Empty(report.RootElement.GetProperty("stores_behind").EnumerateArray());
    }

    [Fact]
    public async Task Only_the_named_sources_are_asked_and_nothing_is_explained_unasked()
    {
        await using var simulator = await SimulateAsync();
        using var folder = Folder(simulator);
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await host.RunAsync("once home"));

        Assert.DoesNotContain("GET ", host.Out, StringComparison.Ordinal);
        Assert.Empty(simulator.WattTime.Calls);
    }

    [Theory]
    [InlineData(FaultKind.ServerError, @"\n  answered 503 in \d+ ms, ")]
    [InlineData(FaultKind.CutConnection, @"\n  no answer after \d+ ms; the note below says why\n")]
    public async Task A_call_that_brought_nothing_is_told_too(FaultKind fault, string expected)
    {
        await using var simulator = await SimulateAsync();
        simulator.OpenWeatherMap.Fault = new Fault(fault);
        using var folder = Folder(simulator);
        using var host = new CliHost(folder);

        Assert.Equal(ExitCode.Failed, await host.RunAsync("once declared --explain --set Providers:declared:Retries=0"));

        Assert.Matches(expected, host.Out);
    }

    private static Task<UpstreamSimulator> SimulateAsync() => UpstreamSimulator.StartAsync(new SimulatorOptions(), TestContext.Current.CancellationToken);

    private static ConfigurationFolder Folder(UpstreamSimulator simulator)
    {
        var options = new SimulatorOptions();
        var weather = simulator.OpenWeatherMap.BaseUrl;
        var folder = new ConfigurationFolder($$"""
            { "Aggregator": {
                "DataDirectory": "data",
                "Stores": { "local": { "Type": "Sqlite" } },
                "Providers": {
                  "home": { "Type": "OpenWeatherMap", "ApiKey": "{{Key}}", "BaseUrl": "{{weather}}", "Targets": [ { "Name": "home", "Latitude": 39.74, "Longitude": -104.99 } ] },
                  "grid": { "Type": "WattTime", "Username": "{{options.WattTimeUsername}}", "Password": "{{options.WattTimePassword}}", "BaseUrl": "{{simulator.WattTime.BaseUrl}}", "Targets": [ { "Name": "grid", "Region": "CAISO_NORTH" } ] },
                  "declared": { "Type": "Http", "BaseUrl": "{{weather}}", "Path": "/data/2.5/forecast", "Query": { "lat": "{latitude}", "lon": "{longitude}" },
                    "Credentials": { "Grant": "QueryKey", "Token": "{{Key}}", "Parameter": "appid" },
                    "Targets": [ { "Name": "home", "Latitude": 39.74, "Longitude": -104.99 } ],
                    "Measurements": { "outlook_forecast": { "Rows": "$.list", "Time": { "Path": "dt", "Format": "EpochSeconds" },
                      "Fields": { "temperature": { "Path": "main.temp", "Unit": "K" }, "typo": { "Path": "main.tmep", "Unit": "K" } } } } },
                  "wrong": { "Type": "Http", "BaseUrl": "{{weather}}", "Path": "/data/2.5/weather", "Query": { "lat": "1", "lon": "2" },
                    "Credentials": { "Grant": "QueryKey", "Token": "{{Key}}", "Parameter": "appid" },
                    "Targets": [ { "Name": "home" } ],
                    "Measurements": { "words": { "Fields": { "name": { "Path": "weather[0].main", "Unit": "1" } } } } } } } }
            """);
        using var services = new ServiceCollection().AddOpenWeatherMap().AddWattTime().AddDeclared().BuildServiceProvider();
        folder.Providers = [.. services.GetServices<IProviderType>()];
        return folder;
    }
}
