using Aggregator.Pipeline;

namespace Aggregator.Api.V1.Providers;

/// <summary>A time in which a source does not get what it asks for.</summary>
/// <param name="Since">The start of the first run that failed, UTC.</param>
/// <param name="Outcome">How its first failing target ended, such as <c>rejected</c>.</param>
/// <param name="Message">Cause and remedy.</param>
/// <param name="CredentialsRefused">True when upstream refuses the credentials: nothing helps but other ones.</param>
internal sealed record OutageView(DateTimeOffset Since, string Outcome, string Message, bool CredentialsRefused)
{
    /// <summary>An outage as it is told.</summary>
    public static OutageView Of(Outage outage) => new(outage.Since, outage.Outcome.Word(), outage.Message, outage.CredentialsRefused);
}
