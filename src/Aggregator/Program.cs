using Aggregator.Cli;
using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
// One line for each provider.
await using var provider = services.BuildServiceProvider();
return await CommandLine.RunAsync(args, CliServices.OfProcess(provider.GetServices<IProviderType>()));
