using System.Net;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>What is known about OpenWeatherMap before a source of it exists. The README gives the reasons.</summary>
internal sealed class OpenWeatherMapType : ProviderType<OpenWeatherMapOptions>
{
    /// <summary>The provider's name, also in the <c>provider</c> tag.</summary>
    public const string ProviderName = "OpenWeatherMap";

    /// <inheritdoc/>
    public override string Name => ProviderName;

    /// <inheritdoc/>
    public override ProviderDefaults Defaults { get; } = new()
    {
        BaseUrl = new Uri("https://api.openweathermap.org"),
        Interval = TimeSpan.FromMinutes(10),
        Jitter = TimeSpan.FromSeconds(30),
        Quotas = [new QuotaOptions { Limit = 60, Per = "Minute" }, new QuotaOptions { Limit = 1_000_000, Per = "Month" }],
        Freshness = TimeSpan.FromMinutes(20),
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Measurement> Measurements { get; } =
        [OpenWeatherMapMeasurements.Weather, OpenWeatherMapMeasurements.Forecast, OpenWeatherMapMeasurements.AirPollution];

    /// <inheritdoc/>
    public override ProviderException Explain(ErrorAnswer answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized when answer.Excerpt.Contains("subscription", StringComparison.OrdinalIgnoreCase) =>
            answer.ToException("the key's plan does not include this service; subscribe to it or take it from Products"),
        HttpStatusCode.Unauthorized =>
            answer.ToException("the key is wrong or not active yet (a new key takes up to 2 hours); check ApiKey"),
        HttpStatusCode.NotFound =>
            answer.ToException("upstream knows no such place; check Latitude, Longitude and BaseUrl"),
        HttpStatusCode.TooManyRequests => new ProviderException(ProviderFailure.Throttled, TooMany(answer))
        {
            // No Retry-After was ever seen; the shortest limit of every plan is the minute's.
            RetryAfter = answer.RetryAfter ?? TimeSpan.FromMinutes(1),
        },
        _ => answer.ToException(),
    };

    /// <inheritdoc/>
    protected override IEnumerable<OptionsProblem> Validate(OpenWeatherMapOptions options) => OpenWeatherMapOptionsRules.Check(options);

    /// <inheritdoc/>
    protected override string Account(OpenWeatherMapOptions options) => options.ApiKey.Trim();

    /// <inheritdoc/>
    protected override ICredential CreateCredential(OpenWeatherMapOptions options, CredentialServices services) =>
        new QueryKeyCredential("appid", options.ApiKey.Trim());

    /// <inheritdoc/>
    protected override IProvider Create(string source, OpenWeatherMapOptions options, ProviderHttp http, ILogger logger) =>
        new OpenWeatherMapProvider(source, options, new OpenWeatherMapClient(http));

    private static string TooMany(ErrorAnswer answer) =>
        answer.ToException("the key made more calls than its plan allows; lower the Quotas to the plan's or ask less often").Message;
}
