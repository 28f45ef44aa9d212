using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Providers.Site24x7;

/// <summary>The door to this folder.</summary>
public static class Site24x7Registration
{
    /// <summary>Makes sources of the type <c>Site24x7</c> possible.</summary>
    public static IServiceCollection AddSite24x7(this IServiceCollection services) =>
        services.AddSingleton<IProviderType, Site24x7Type>();
}
