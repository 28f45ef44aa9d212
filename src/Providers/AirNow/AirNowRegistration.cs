using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Providers.AirNow;

/// <summary>The provider's public door.</summary>
public static class AirNowRegistration
{
    /// <summary>Makes <c>AirNow</c> known as a provider, with the clock it needs unless the host has brought its own.</summary>
    public static IServiceCollection AddAirNow(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IProviderType, AirNowType>();
    }
}
