using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Providers.Okta;

/// <summary>The door to this folder.</summary>
public static class OktaRegistration
{
    /// <summary>Makes sources of the type <c>Okta</c> possible, with the clock they need unless the host has brought its own.</summary>
    public static IServiceCollection AddOkta(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IProviderType, OktaType>();
    }
}
