using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>The provider's public door.</summary>
public static class OpenWeatherMapRegistration
{
    /// <summary>Makes <c>OpenWeatherMap</c> known as a provider.</summary>
    public static IServiceCollection AddOpenWeatherMap(this IServiceCollection services) =>
        services.AddSingleton<IProviderType, OpenWeatherMapType>();
}
