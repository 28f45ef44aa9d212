using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Aggregator.Providers.Contracts;
using Aggregator.Simulator;
using Aggregator.Simulator.CloudConnexa;
using Aggregator.Simulator.Okta;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Diagnosis;

/// <summary>One source of each provider, before the simulator.</summary>
internal sealed class SimulatedPatients : IAsyncDisposable
{
    private readonly UpstreamSimulator _simulator;
    private readonly List<(SimulatedUpstream Upstream, string Provider, Patient Patient)> _all = [];

    private SimulatedPatients(SimulatorOptions options, string privateKey, UpstreamSimulator simulator)
    {
        _simulator = simulator;
        Add(simulator.OpenWeatherMap, "OpenWeatherMap", new JsonObject { ["ApiKey"] = options.OpenWeatherMapKey, ["Targets"] = Place("home") });
        Add(simulator.WattTime, "WattTime", new JsonObject
        {
            ["Username"] = options.WattTimeUsername,
            ["Password"] = options.WattTimePassword,
            ["Targets"] = new JsonArray(new JsonObject { ["Name"] = "grid", ["Region"] = "CAISO_NORTH" }),
        });
        Add(simulator.AirNow, "AirNow", new JsonObject { ["ApiKey"] = options.AirNowKey, ["Targets"] = Place("home") });
        Add(simulator.Site24x7, "Site24x7", new JsonObject
        {
            ["Credentials"] = new JsonObject
            {
                ["ClientId"] = options.ZohoClientId,
                ["ClientSecret"] = options.ZohoClientSecret,
                ["RefreshToken"] = options.ZohoRefreshToken,
                ["TokenUrl"] = $"{simulator.Site24x7.BaseUrl}/oauth/v2/token",
            },
        });
        Add(simulator.Okta, "Okta", new JsonObject
        {
            ["Credentials"] = new JsonObject { ["ClientId"] = options.Okta.Tokens.ClientId, ["PrivateKey"] = privateKey, ["TokenUrl"] = $"{simulator.Okta.BaseUrl}/oauth2/v1/token" },
        });
        Add(simulator.Salesforce, "Salesforce", new JsonObject
        {
            ["Credentials"] = new JsonObject
            {
                ["Grant"] = "ClientCredentials",
                ["ClientId"] = options.Salesforce.Tokens.ClientId,
                ["ClientSecret"] = options.Salesforce.Tokens.ClientSecret,
                ["TokenUrl"] = $"{simulator.Salesforce.BaseUrl}/services/oauth2/token",
            },
        });
        Add(simulator.CloudConnexa, "CloudConnexa", new JsonObject
        {
            ["Credentials"] = new JsonObject { ["ClientId"] = options.CloudConnexa.Tokens.ClientId, ["ClientSecret"] = options.CloudConnexa.Tokens.ClientSecret },
        });
    }

    /// <summary>Every provider.</summary>
    public static IReadOnlyList<IProviderType> Providers { get; } = AllProviders();

    /// <summary>Each upstream with its source.</summary>
    public IReadOnlyList<(SimulatedUpstream Upstream, string Provider, Patient Patient)> All => _all;

    public static async Task<SimulatedPatients> StartAsync()
    {
        using var key = RSA.Create(2048);
        var okta = new OktaOrg();
        var options = new SimulatorOptions
        {
            OpenWeatherMapPerMinute = 1000,
            ZohoTokensPerTenMinutes = 1000,
            AirNowPerHour = 1000,
            CloudConnexa = new CloudConnexaAccount { Burst = 1000 },
            Okta = okta with { Tokens = okta.Tokens with { PublicKey = key.ExportSubjectPublicKeyInfoPem() } },
        };
        return new SimulatedPatients(options, key.ExportPkcs8PrivateKeyPem(), await UpstreamSimulator.StartAsync(options, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _all.ForEach(one => one.Patient.Dispose());
        await _simulator.DisposeAsync();
    }

    private void Add(SimulatedUpstream upstream, string provider, JsonObject source)
    {
        source["Type"] = provider;
        source["BaseUrl"] = upstream.BaseUrl.ToString();
        source["Timeout"] = "00:00:08";
        _all.Add((upstream, provider, Patient.WithSource(source, Providers)));
    }

    private static JsonArray Place(string name) => new(new JsonObject { ["Name"] = name, ["Latitude"] = 34.05, ["Longitude"] = -118.24 });

    private static List<IProviderType> AllProviders()
    {
        using var services = new ServiceCollection().AddProviders(TimeProvider.System).BuildServiceProvider();
        return [.. services.GetServices<IProviderType>()];
    }
}
