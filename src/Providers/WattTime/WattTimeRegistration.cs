using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Providers.WattTime;

/// <summary>The door to this folder.</summary>
public static class WattTimeRegistration
{
    /// <summary>Makes sources of the type <c>WattTime</c> possible.</summary>
    public static IServiceCollection AddWattTime(this IServiceCollection services) =>
        services.AddSingleton<IProviderType, WattTimeType>();
}
