using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.Configuration;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Declared;
using Aggregator.Tests.Docs;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Configuration;

public sealed class SampleFilesTests
{
    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_satisfies_the_schema(string file)
    {
        using var services = new ServiceCollection().AddDeclared().BuildServiceProvider();
        var schema = SettingsSchema.Create([.. services.GetServices<IProviderType>()]);
        var sample = JsonNode.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "samples", file)), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip });

        Assert.Equal([], new SchemaCheck(schema).Complaints(sample));
    }

    [Theory]
    [InlineData(typeof(DeclaredOptions))]
    [InlineData(typeof(DeclaredTargetOptions))]
    [InlineData(typeof(MeasurementOptions))]
    [InlineData(typeof(FieldOptions))]
    [InlineData(typeof(TagOptions))]
    [InlineData(typeof(InstantOptions))]
    [InlineData(typeof(PagesOptions))]
    [InlineData(typeof(ErrorRuleOptions))]
    [InlineData(typeof(HistoryOptions))]
    public void Every_setting_of_a_declaration_is_in_its_documentation(Type type)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "declared-providers.md"));

        Assert.All(
            OptionsShape.Properties(type).Where(setting => setting.DeclaringType == type),
            setting => Assert.True(text.Contains($"`{setting.Name}`", StringComparison.Ordinal) || text.Contains($"\"{setting.Name}\"", StringComparison.Ordinal), setting.Name));
    }
}
