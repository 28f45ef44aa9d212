using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Providers.Declared;

/// <summary>The door to this folder.</summary>
public static class DeclaredRegistration
{
    /// <summary>Makes sources of the type <c>Http</c> possible.</summary>
    public static IServiceCollection AddDeclared(this IServiceCollection services) =>
        services.AddSingleton<IProviderType, DeclaredType>();
}
