using System.Reflection;
using Aggregator.Cli;
using Aggregator.Providers.AirNow;
using Aggregator.Providers.CloudConnexa;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Declared;
using Aggregator.Providers.Okta;
using Aggregator.Providers.OpenWeatherMap;
using Aggregator.Providers.Salesforce;
using Aggregator.Providers.Site24x7;
using Aggregator.Providers.WattTime;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator;

/// <summary>The composition root: every provider there is, and the command line.</summary>
internal static class Program
{
    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    private static async Task<int> Main(string[] arguments)
    {
        using var interrupts = new Interrupts();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System);
        services.AddOpenWeatherMap();
        services.AddWattTime();
        services.AddAirNow();
        services.AddSite24x7();
        services.AddOkta();
        services.AddSalesforce();
        services.AddCloudConnexa();
        services.AddDeclared();
        await using var provider = services.BuildServiceProvider();
        return await CommandLine.RunAsync(arguments, CliServices.OfProcess(provider.GetServices<IProviderType>()), interrupts.Token);
    }
}
