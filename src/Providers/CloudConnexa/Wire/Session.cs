namespace Aggregator.Providers.CloudConnexa.Wire;

/// <summary>A session. The vendor's documentation and its own client call the same things by different names.</summary>
/// <param name="Id">In the documentation.</param>
/// <param name="SessionId">In the client.</param>
/// <param name="Status">In the documentation: ACTIVE, COMPLETED or FAILED.</param>
/// <param name="ConnectionStatus">In the client.</param>
/// <param name="BytesIn">Bytes that came in.</param>
/// <param name="BytesOut">Bytes that went out.</param>
internal sealed record Session(
    string? Id = null, string? SessionId = null, string? Status = null, string? ConnectionStatus = null, double? BytesIn = null, double? BytesOut = null) : IElement
{
    public string? Key => Id ?? SessionId;

    /// <summary>The status by either name.</summary>
    public string? AnyStatus => Status ?? ConnectionStatus;
}
