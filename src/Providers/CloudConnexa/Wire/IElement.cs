namespace Aggregator.Providers.CloudConnexa.Wire;

/// <summary>Something that has an id. Lists change while they are read, so that a page may repeat what the one before had.</summary>
internal interface IElement
{
    /// <summary>Its id; null when upstream did not tell.</summary>
    string? Key { get; }
}
