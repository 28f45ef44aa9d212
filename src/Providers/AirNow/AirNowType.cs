using System.Net;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.AirNow;

/// <summary>What is known about AirNow before a source of it exists. The README gives the reasons.</summary>
/// <param name="timeProvider">The clock: budgets come back at the top of the hour.</param>
internal sealed class AirNowType(TimeProvider timeProvider) : ProviderType<AirNowOptions>
{
    /// <summary>The provider's name, also in the <c>provider</c> tag.</summary>
    public const string ProviderName = "AirNow";

    /// <summary>What a refused key means and asks for.</summary>
    public const string KeyRefused = "the key is wrong or missing; check ApiKey against the account at docs.airnowapi.org";

    /// <summary>What a spent budget means and asks for.</summary>
    public const string OverLimit = "the key's calls of this hour are spent (500 for most services); it goes on at the top of the hour";

    /// <inheritdoc/>
    public override string Name => ProviderName;

    /// <inheritdoc/>
    public override ProviderDefaults Defaults { get; } = new()
    {
        BaseUrl = new Uri("https://www.airnowapi.org"),
        Cron = "0 35,50 * * * ?",
        Jitter = TimeSpan.FromMinutes(1),
        Quotas = [new QuotaOptions { Limit = 500, Per = "Hour" }],
        Freshness = TimeSpan.FromMinutes(90),
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Measurement> Measurements { get; } = [AirNowMeasurements.AirQuality, AirNowMeasurements.Forecast];

    /// <inheritdoc/>
    public override ProviderException Explain(ErrorAnswer answer) => answer switch
    {
        { Status: HttpStatusCode.Unauthorized } => Refused(answer),
        _ when AirNowMessages.RefusesKey(answer.Excerpt) => Refused(answer),
        { Status: HttpStatusCode.Gone } =>
            answer.ToException("AirNow has retired this service; check BaseUrl and install a newer version"),
        { Status: HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden } => SpentHour(answer),
        _ when AirNowMessages.IsOverLimit(answer.Excerpt) => SpentHour(answer),

        // With a good key, a page in place of data was never anything but a service that wants to be left alone.
        { IsJson: false, Status: >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices } => SpentHour(answer),
        _ => answer.ToException(),
    };

    /// <inheritdoc/>
    protected override IEnumerable<OptionsProblem> Validate(AirNowOptions options) => AirNowOptionsRules.Check(options);

    /// <inheritdoc/>
    protected override string Account(AirNowOptions options) => options.ApiKey.Trim();

    /// <inheritdoc/>
    protected override ICredential CreateCredential(AirNowOptions options, CredentialServices services) =>
        new QueryKeyCredential("api_key", options.ApiKey.Trim());

    /// <inheritdoc/>
    protected override IProvider Create(string source, AirNowOptions options, ProviderHttp http, ILogger logger) =>
        new AirNowProvider(source, options, new AirNowClient(http), logger);

    private static ProviderException Refused(ErrorAnswer answer) =>
        new(ProviderFailure.Rejected, answer.ToException(KeyRefused).Message) { CredentialsRefused = true };

    private ProviderException SpentHour(ErrorAnswer answer) =>
        new(ProviderFailure.Throttled, answer.ToException(OverLimit).Message)
        {
            RetryAfter = answer.RetryAfter ?? AirNowMessages.UntilNextHour(timeProvider.GetUtcNow()),
        };
}
