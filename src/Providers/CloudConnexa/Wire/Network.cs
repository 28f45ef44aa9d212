namespace Aggregator.Providers.CloudConnexa.Wire;

/// <summary>A network. Its name, routes and subnets are nobody's business here.</summary>
internal sealed record Network(string Id, bool? Egress = null) : IElement
{
    public string? Key => Id;
}
