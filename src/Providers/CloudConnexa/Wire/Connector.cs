namespace Aggregator.Providers.CloudConnexa.Wire;

/// <summary>A connector.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ConnectionStatus">ONLINE, ONLINE_WITH_ISSUES or OFFLINE.</param>
internal sealed record Connector(string Id, string? ConnectionStatus = null) : IElement
{
    public string? Key => Id;
}
