using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Observability;

/// <summary>Registers health and metrics of a running daemon.</summary>
internal static class ObservabilityServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddObservability(this IServiceCollection services) => services
        .AddSingleton<HealthProbe>()
        .AddSingleton<StateGauges>()
        .AddSingleton<Telemetry>();
}
