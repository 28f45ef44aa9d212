namespace Aggregator.Stores;

/// <summary>A reading that a store refused for its own sake.</summary>
/// <param name="Store">Which store.</param>
/// <param name="At">When it was refused, UTC.</param>
/// <param name="Reason">What the store said.</param>
/// <param name="Line">The reading as line protocol.</param>
internal sealed record ParkedLine(string Store, DateTimeOffset At, string Reason, string Line);
