using Aggregator.Cli;
using Aggregator.Providers.AirNow;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.OpenWeatherMap;
using Aggregator.Providers.WattTime;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
services.AddAirNow();
services.AddOpenWeatherMap();
services.AddWattTime();
await using var provider = services.BuildServiceProvider();
return await CommandLine.RunAsync(args, CliServices.OfProcess(provider.GetServices<IProviderType>()));
