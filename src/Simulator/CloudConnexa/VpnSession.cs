namespace Aggregator.Simulator.CloudConnexa;

/// <summary>A session.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">Number of its user.</param>
/// <param name="Start">When it began.</param>
/// <param name="Status">ACTIVE, COMPLETED or FAILED.</param>
/// <param name="BytesIn">Bytes that came in.</param>
/// <param name="BytesOut">Bytes that went out.</param>
internal sealed record VpnSession(string Id, int User, DateTimeOffset Start, string Status, long BytesIn, long BytesOut);
