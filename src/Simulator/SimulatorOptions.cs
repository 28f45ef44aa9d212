using Aggregator.Simulator.CloudConnexa;
using Aggregator.Simulator.Okta;
using Aggregator.Simulator.Salesforce;

namespace Aggregator.Simulator;

/// <summary>How strict the simulated upstreams are, and to whom they answer.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock of all upstreams.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// How often an upstream has something new, in place of its own period (10 min, 5 min, 1 h). Days pass faster in the same measure:
    /// with 5 s, 10 minutes of weather take 5 s. Null keeps the true pace.
    /// </summary>
    public TimeSpan? Pace { get; init; }

    /// <summary>The key that OpenWeatherMap accepts.</summary>
    public string OpenWeatherMapKey { get; init; } = "simulated-openweathermap-key";

    /// <summary>OpenWeatherMap's calls in any 60 s.</summary>
    public int OpenWeatherMapPerMinute { get; init; } = 60;

    /// <summary>The user that WattTime knows.</summary>
    public string WattTimeUsername { get; init; } = "simulated";

    /// <summary>The user's password.</summary>
    public string WattTimePassword { get; init; } = "simulated-watttime-password";

    /// <summary>WattTime's calls in any 5 min, logins included.</summary>
    public int WattTimePerFiveMinutes { get; init; } = 3000;

    /// <summary>WattTime's logins in any 5 min.</summary>
    public int WattTimeLoginsPerFiveMinutes { get; init; } = 100;

    /// <summary>How long a WattTime token is good.</summary>
    public TimeSpan WattTimeTokenLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Regions whose rates the WattTime plan includes; the index is there for every region.</summary>
    public IReadOnlyList<string> WattTimePlan { get; init; } = ["CAISO_NORTH"];

    /// <summary>The key that AirNow accepts.</summary>
    public string AirNowKey { get; init; } = "simulated-airnow-key";

    /// <summary>AirNow's calls in any hour.</summary>
    public int AirNowPerHour { get; init; } = 500;

    /// <summary>The client that Zoho knows.</summary>
    public string ZohoClientId { get; init; } = "1000.SIMULATED";

    /// <summary>The client's secret.</summary>
    public string ZohoClientSecret { get; init; } = "simulated-zoho-secret";

    /// <summary>The refresh token that the client was given.</summary>
    public string ZohoRefreshToken { get; init; } = "1000.simulated-refresh-token";

    /// <summary>Zoho's token calls in any 10 min.</summary>
    public int ZohoTokensPerTenMinutes { get; init; } = 10;

    /// <summary>How long one of Zoho's tokens is good.</summary>
    public TimeSpan ZohoTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Site24x7's calls in any 24 h: 200 for each of its five monitors.</summary>
    public int Site24x7PerDay { get; init; } = 1000;

    /// <summary>The Okta org.</summary>
    public OktaOrg Okta { get; init; } = new();

    /// <summary>The Salesforce org.</summary>
    public SalesforceOrg Salesforce { get; init; } = new();

    /// <summary>The CloudConnexa account.</summary>
    public CloudConnexaAccount CloudConnexa { get; init; } = new();
}
