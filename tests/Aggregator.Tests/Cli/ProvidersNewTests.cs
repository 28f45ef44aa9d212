using Aggregator.Cli;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Declared;
using Aggregator.Tests.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Cli;

public sealed class ProvidersNewTests
{
    [Fact]
    public async Task New_prints_a_declaration_that_is_valid_as_it_stands()
    {
        using var services = new ServiceCollection().AddDeclared().BuildServiceProvider();
        using var folder = new ConfigurationFolder("{}") { Providers = [.. services.GetServices<IProviderType>()] };
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("providers new River"));
        folder.Write("conf.d/river.json", cli.Out);

        var source = Assert.Single(folder.LoadValid().Sources.Values);
        Assert.Equal(("River", "Http", "river"), (source.Name, source.Provider.Name, Assert.Single(source.Measurements).Name));
        Assert.Contains("Aggregator__Providers__River__Credentials__Token", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_refuses_a_name_that_no_source_can_have()
    {
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Usage, await cli.RunAsync("providers new a/b"));
        Assert.Empty(cli.Out);
        Assert.Contains("'a/b' cannot be a source's name", cli.Error, StringComparison.Ordinal);
    }
}
