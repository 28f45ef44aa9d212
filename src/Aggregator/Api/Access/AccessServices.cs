using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Api.Access;

/// <summary>Registers what decides who may call.</summary>
internal static class AccessServices
{
    /// <summary>Adds it.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">The settings in force at a moment.</param>
    public static IServiceCollection AddAccess(this IServiceCollection services, Func<IServiceProvider, AccessOptions> options) => services
        .AddSingleton<Func<AccessOptions>>(provider => () => options(provider))
        .AddSingleton<KeyRing>()
        .AddSingleton<FailedAttempts>()
        .AddSingleton<CallLimits>()
        .AddSingleton<LocalPass>()
        .AddSingleton<Admission>();
}
