using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>The door to this folder.</summary>
public static class CloudConnexaRegistration
{
    /// <summary>Makes sources of the type <c>CloudConnexa</c> possible. The container has to know a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddCloudConnexa(this IServiceCollection services) =>
        services.AddSingleton<IProviderType, CloudConnexaType>();
}
