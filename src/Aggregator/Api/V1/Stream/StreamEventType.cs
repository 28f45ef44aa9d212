namespace Aggregator.Api.V1.Stream;

/// <summary>What an event is about.</summary>
internal enum StreamEventType
{
    /// <summary>A reading that is on disk.</summary>
    Reading,

    /// <summary>A run that is over.</summary>
    Run,
}
