namespace Aggregator.Providers.Tests.Okta;

/// <summary>An event of an org's log.</summary>
/// <param name="Uuid">Its id.</param>
/// <param name="Published">When it happened.</param>
/// <param name="Persisted">When it was written down.</param>
/// <param name="Type">What happened.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record LoggedEvent(string Uuid, DateTimeOffset Published, DateTimeOffset Persisted, string Type, string? Outcome);
