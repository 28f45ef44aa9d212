using Aggregator.Providers.AirNow;
using Aggregator.Providers.CloudConnexa;
using Aggregator.Providers.Declared;
using Aggregator.Providers.Okta;
using Aggregator.Providers.OpenWeatherMap;
using Aggregator.Providers.Salesforce;
using Aggregator.Providers.Site24x7;
using Aggregator.Providers.WattTime;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator;

/// <summary>Every provider there is; a new one is one line here.</summary>
internal static class KnownProviders
{
    /// <summary>Adds them all.</summary>
    public static IServiceCollection AddProviders(this IServiceCollection services, TimeProvider time) => services
        .AddSingleton(time)
        .AddOpenWeatherMap()
        .AddWattTime()
        .AddAirNow()
        .AddSite24x7()
        .AddOkta()
        .AddSalesforce()
        .AddCloudConnexa()
        .AddDeclared();
}
