using Aggregator.Api.Envelope;
using Aggregator.Configuration;
using Aggregator.Hosting;

namespace Aggregator.Api.V1;

/// <summary>The configuration, for routes that can say nothing without it.</summary>
internal static class SettingsInForce
{
    /// <summary>The settings in force.</summary>
    /// <exception cref="ApiException">The daemon is still starting.</exception>
    public static AggregatorSettings InForce(this Engine engine) => engine.Settings ?? throw new ApiException(ErrorCode.Unavailable, Engine.Starting);
}
