namespace Aggregator.Providers.Http;

/// <summary>A call that asks for a permit.</summary>
/// <param name="Credential">Whose budget (<see cref="Contracts.IProviderType.CredentialId"/>).</param>
/// <param name="Pool">Which of its budgets: <see cref="Calls"/> or <see cref="Login"/>.</param>
/// <param name="Caller">Source and target, such as <c>OpenWeatherMap/home/current</c>; callers take turns when permits are short.</param>
/// <param name="MaxWait">How long the caller would wait for a permit; when it would take longer it is refused at once.</param>
public readonly record struct QuotaCall(string Credential, string Pool, string Caller, TimeSpan MaxWait)
{
    /// <summary>The pool of ordinary calls.</summary>
    public const string Calls = "calls";

    /// <summary>The pool of calls that get a token; for one permit asked for here the limiter takes another in <see cref="Calls"/>.</summary>
    public const string Login = "login";
}
