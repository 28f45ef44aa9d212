namespace Aggregator.Pipeline;

/// <summary>A time in which a source did not get what it asked for.</summary>
/// <param name="Since">The start of the first run that failed, UTC.</param>
/// <param name="Outcome">How its first failing target ended.</param>
/// <param name="Message">Cause and remedy.</param>
/// <param name="CredentialsRefused">True when upstream refuses the credentials: nothing helps but other ones.</param>
internal sealed record Outage(DateTimeOffset Since, PollOutcome Outcome, string Message, bool CredentialsRefused);
