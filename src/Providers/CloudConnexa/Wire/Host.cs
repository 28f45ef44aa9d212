namespace Aggregator.Providers.CloudConnexa.Wire;

/// <summary>A host.</summary>
internal sealed record Host(string Id) : IElement
{
    public string? Key => Id;
}
