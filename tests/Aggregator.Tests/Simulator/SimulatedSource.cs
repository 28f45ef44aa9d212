using Aggregator.Providers.AirNow;
using Aggregator.Providers.CloudConnexa;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Aggregator.Providers.Okta;
using Aggregator.Providers.OpenWeatherMap;
using Aggregator.Providers.Salesforce;
using Aggregator.Providers.Site24x7;
using Aggregator.Providers.WattTime;
using Aggregator.Simulator.CloudConnexa;
using Aggregator.Simulator.Okta;
using Aggregator.Simulator.Salesforce;
using Aggregator.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Simulator;

/// <summary>A source as the daemon makes it, before the simulator.</summary>
internal sealed class SimulatedSource : IDisposable
{
    private readonly ProvidersMeter _meter = new();
    private readonly UpstreamSocket _socket = new();
    private readonly ResponseCache _cache;
    private readonly OpenQuota _quota = new();

    private SimulatedSource(IProviderType type, SourceOptions options, TimeProvider time)
    {
        _cache = new ResponseCache(_meter, time);
        var sources = new SourceHttp(_quota, _cache, _socket, _meter, new ClockWatch(time), time);
        var credential = type.CreateCredential(options, new CredentialServices(
            type.CredentialId(options), sources.CreateLogin(type.Name, type, options), new MemoryVault(), time));
        Provider = type.Create(type.Name, options, sources.Create(type.Name, type, options, credential));
    }

    public IProvider Provider { get; }

    public IHistoryProvider History => (IHistoryProvider)Provider;

    /// <summary>A source of Salesforce.</summary>
    /// <param name="host">The simulator.</param>
    /// <param name="configure">Changes the settings, which are those of client credentials.</param>
    public static SimulatedSource OfSalesforce(SimulatorHost host, Action<SalesforceOptions> configure)
    {
        var org = new SalesforceOrg();
        var options = new SalesforceOptions
        {
            BaseUrl = host.Simulator.Salesforce.BaseUrl,
            Credentials = new CredentialOptions
            {
                Grant = CredentialKind.ClientCredentials,
                ClientId = org.Tokens.ClientId,
                ClientSecret = org.Tokens.ClientSecret,
                TokenUrl = new Uri($"{host.Simulator.Salesforce.BaseUrl}/services/oauth2/token"),
            },
        };
        configure(options);
        return Create(host, "Salesforce", options);
    }

    /// <summary>A source of CloudConnexa.</summary>
    /// <param name="host">The simulator.</param>
    /// <param name="configure">Changes the settings.</param>
    public static SimulatedSource OfCloudConnexa(SimulatorHost host, Action<CloudConnexaOptions> configure)
    {
        var account = new CloudConnexaAccount();
        var options = new CloudConnexaOptions
        {
            BaseUrl = host.Simulator.CloudConnexa.BaseUrl,
            Credentials = new CredentialOptions { ClientId = account.Tokens.ClientId, ClientSecret = account.Tokens.ClientSecret },
        };
        configure(options);
        return Create(host, "CloudConnexa", options);
    }

    public static SimulatedSource At(SimulatorHost host, string provider)
    {
        var simulator = host.Simulator;
        SourceOptions options = provider switch
        {
            "OpenWeatherMap" => new OpenWeatherMapOptions
            {
                ApiKey = "ow-key",
                BaseUrl = simulator.OpenWeatherMap.BaseUrl,
                Targets = [new OpenWeatherMapPlace { Name = "home", Latitude = 39.74, Longitude = -104.99 }],
            },
            "WattTime" => new WattTimeOptions
            {
                Username = "user",
                Password = "word",
                BaseUrl = simulator.WattTime.BaseUrl,
                Targets = [new WattTimePlace { Name = "grid", Latitude = 38.5, Longitude = -121.5 }],
            },
            "Okta" => new OktaOptions
            {
                BaseUrl = simulator.Okta.BaseUrl,
                Credentials = new CredentialOptions { Grant = CredentialKind.Token, Token = new OktaOrg().ApiToken },
            },
            "Site24x7" => new Site24x7Options
            {
                BaseUrl = simulator.Site24x7.BaseUrl,
                Credentials = new CredentialOptions
                {
                    ClientId = "1000.client",
                    ClientSecret = "zoho-secret",
                    RefreshToken = "1000.refresh",
                    TokenUrl = new Uri($"{simulator.Site24x7.BaseUrl}/oauth/v2/token"),
                },
            },
            _ => new AirNowOptions
            {
                ApiKey = "an-key",
                BaseUrl = simulator.AirNow.BaseUrl,
                Targets =
                [
                    new AirNowPlace { Name = "home", Latitude = 34.05, Longitude = -118.24 },
                    new AirNowPlace { Name = "zip", ZipCode = "80202" },
                    new AirNowPlace { Name = "area", ReportingAreaCode = "ca064" },
                ],
            },
        };
        return Create(host, provider, options);
    }

    public Task<IReadOnlyList<Reading>> FetchAsync(int target = 0) =>
        Provider.FetchAsync(Provider.Targets[target], TestContext.Current.CancellationToken);

    private static SimulatedSource Create(SimulatorHost host, string provider, SourceOptions options)
    {
        options.CacheTtl = TimeSpan.Zero;
        options.Retries = 0;
        using var services = new ServiceCollection().AddProviders(host.Time).BuildServiceProvider();
        return new SimulatedSource(services.GetServices<IProviderType>().Single(type => type.Name == provider), options, host.Time);
    }

    public void Dispose()
    {
        _cache.Dispose();
        _socket.Dispose();
        _meter.Dispose();
        _quota.Dispose();
    }
}
