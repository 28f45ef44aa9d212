using Aggregator.Providers.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Providers.Salesforce;

/// <summary>The door to this folder.</summary>
public static class SalesforceRegistration
{
    /// <summary>Makes sources of the type <c>Salesforce</c> possible.</summary>
    public static IServiceCollection AddSalesforce(this IServiceCollection services) =>
        services.AddSingleton<IProviderType, SalesforceType>();
}
