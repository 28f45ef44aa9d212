namespace Aggregator.Providers.Okta;

/// <summary>How many events of one kind a minute has so far.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Outcome">How it ended; null when the event does not say.</param>
/// <param name="Count">Events.</param>
internal sealed record OktaLogCount(string Type, string? Outcome, int Count);
