using Aggregator.Providers.Contracts;

namespace Aggregator.Jobs.Kinds;

/// <summary>What one call asks for.</summary>
/// <param name="Target">The target.</param>
/// <param name="Since">First instant wanted.</param>
/// <param name="Before">First instant not wanted any more.</param>
internal sealed record HistoryChunk(Target Target, DateTimeOffset Since, DateTimeOffset Before)
{
    /// <summary>Names it, so that a job knows where it was.</summary>
    public string Place => $"{Target.Id} {Since:O}";
}
