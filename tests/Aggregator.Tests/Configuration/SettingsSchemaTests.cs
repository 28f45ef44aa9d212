using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.Configuration;
using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Configuration;

public sealed class SettingsSchemaTests
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [Fact]
    public void The_file_that_comes_with_the_program_is_valid_and_switches_nothing_on()
    {
        using var services = Services();
        using var folder = new ConfigurationFolder(Shipped()) { Providers = [.. services.GetServices<IProviderType>()] };

        var settings = folder.LoadValid();

        Assert.Equal(["AirNow", "CloudConnexa", "Okta", "OpenWeatherMap", "Salesforce", "Site24x7", "WattTime"], settings.Sources.Keys.Order());
        Assert.DoesNotContain(settings.Sources.Values, source => source.Enabled);
        Assert.Equal(["local"], settings.Stores.Values.Where(store => store.Enabled).Select(store => store.Name));
    }

    [Fact]
    public void The_file_that_comes_with_the_program_satisfies_the_schema()
    {
        using var services = Services();
        var schema = SettingsSchema.Create([.. services.GetServices<IProviderType>()]);
        var file = JsonNode.Parse(Shipped(), documentOptions: WithComments)!;

        Assert.Equal([], new SchemaCheck(schema).Complaints(file));

        file["Aggregator"]!["Providers"]!["AirNow"]!["Intervall"] = "x";
        file["Aggregator"]!["Providers"]!["AirNow"]!["Retries"] = 11;
        file["Aggregator"]!["Stores"]!["local"]!["Type"] = "PostgreSql";
        file["Aggregator"]!["ShutdownTimeout"] = "10";

        Assert.Equal(4, new SchemaCheck(schema).Complaints(JsonNode.Parse(file.ToJsonString())).Count());
    }

    [Fact]
    public void Every_setting_is_described()
    {
        var schema = SettingsSchema.Create([new SampleType()]);

        Assert.All(
            Properties(schema["properties"]!["Aggregator"]!).Concat(schema["$defs"]!.AsObject().Where(type => type.Key != "Sample").SelectMany(type => Properties(type.Value!))).Where(setting => setting.Value?["$ref"] is null),
            setting => Assert.True(setting.Value?["description"]?.GetValue<string>().Length > 0, setting.Key));
        Assert.Equal("How long an answer is reused without asking again, 0 (never) to 31 days. Defaults to the provider's, for each product.", Description(schema, "Sample", "CacheTtl"));
        Assert.Equal("Time from one run to the next, 1 s to 31 days. Not together with Cron. Defaults to the provider's.", Description(schema, "Sample", "Interval"));
    }

    [Fact]
    public void Kinds_ranges_and_secrets_are_told()
    {
        var sample = SettingsSchema.Create([new SampleType()])["$defs"]!["Sample"]!["properties"]!;

        Assert.True(sample["ApiKey"]!["writeOnly"]!.GetValue<bool>());
        Assert.Null(sample["ApiKey"]!["default"]);
        Assert.Equal((0d, 10d, 3), (sample["Retries"]!["minimum"]!.GetValue<double>(), sample["Retries"]!["maximum"]!.GetValue<double>(), sample["Retries"]!["default"]!.GetValue<int>()));
        Assert.Equal("[\"Quick\",\"Thorough\"]", sample["Mode"]!["enum"]!.ToJsonString());
        Assert.Equal("[\"string\",\"null\"]", sample["Interval"]!["type"]!.ToJsonString());
        Assert.Equal(90d, sample["Targets"]!["items"]!["properties"]!["Latitude"]!["maximum"]!.GetValue<double>());
        Assert.False(sample["Targets"]!["items"]!["additionalProperties"]!.GetValue<bool>());
    }

    private static string Description(JsonNode schema, string type, string setting) =>
        schema["$defs"]![type]!["properties"]![setting]!["description"]!.GetValue<string>();

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Properties(JsonNode section) =>
        section["properties"]?.AsObject().SelectMany(property => Properties(property.Value!).Append(property)) ?? [];

    private static string Shipped() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json"));

    private static ServiceProvider Services() => new ServiceCollection().AddProviders(TimeProvider.System).BuildServiceProvider();
}
