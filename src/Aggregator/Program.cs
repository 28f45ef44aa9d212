using System.Reflection;
using Aggregator.Cli;
using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator;

/// <summary>The composition root: the providers and the command line.</summary>
internal static class Program
{
    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    private static async Task<int> Main(string[] arguments)
    {
        // Each embedded store writes on a pool's thread and waits there for the disk, while the others poll.
        ThreadPool.SetMinThreads(Environment.ProcessorCount + 2, Environment.ProcessorCount + 2);
        using var interrupts = new Interrupts();
        await using var provider = new ServiceCollection().AddProviders(TimeProvider.System).BuildServiceProvider();
        return await CommandLine.RunAsync(arguments, CliServices.OfProcess(provider.GetServices<IProviderType>()), interrupts.Token);
    }
}
