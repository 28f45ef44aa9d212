namespace Aggregator.Providers.CloudConnexa.Wire;

/// <summary>A user, without name and address.</summary>
/// <param name="Id">The id.</param>
/// <param name="Status">INVITED, ACTIVE, SUSPENDED or SUSPENDED_IDP.</param>
/// <param name="ConnectionStatus">As a connector's.</param>
internal sealed record User(string Id, string? Status = null, string? ConnectionStatus = null) : IElement
{
    public string? Key => Id;
}
