using System.Runtime.CompilerServices;
using Aggregator.Api.Access;
using Aggregator.Configuration;
using Aggregator.Events;
using Aggregator.Plans;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Stores.InfluxDb;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Tests.Configuration;

public sealed class DocumentationTests
{
    [Theory]
    [InlineData(typeof(AggregatorOptions))]
    [InlineData(typeof(AccessOptions))]
    [InlineData(typeof(PlanOptions))]
    [InlineData(typeof(WaveOptions))]
    [InlineData(typeof(RuleOptions))]
    [InlineData(typeof(SqliteStoreOptions))]
    [InlineData(typeof(InfluxDbStoreOptions))]
    [InlineData(typeof(SourceOptions))]
    [InlineData(typeof(CredentialOptions))]
    public void Every_setting_is_in_the_documentation(Type type)
    {
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/configuration.md"));

        Assert.All(OptionsShape.Properties(type), setting => Assert.Contains($"`{setting.Name}`", text, StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
