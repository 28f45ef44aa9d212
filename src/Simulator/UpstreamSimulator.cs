using System.Net;
using Aggregator.Simulator.AirNow;
using Aggregator.Simulator.CloudConnexa;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.Hosting;
using Aggregator.Simulator.Okta;
using Aggregator.Simulator.OpenMeteo;
using Aggregator.Simulator.OpenWeatherMap;
using Aggregator.Simulator.Salesforce;
using Aggregator.Simulator.Site24x7;
using Aggregator.Simulator.WattTime;
using Aggregator.Simulator.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aggregator.Simulator;

/// <summary>
/// OpenWeatherMap, WattTime, AirNow, Site24x7, Okta, Salesforce, CloudConnexa and Open-Meteo on 127.0.0.1, as strict as the real ones about keys, quotas and
/// tokens. Their values follow place and time of day, are equal for equal place and instant in every process, and are never anybody's real readings.
/// </summary>
public sealed class UpstreamSimulator : IAsyncDisposable
{
    private readonly WebApplication _application;

    private UpstreamSimulator(WebApplication application, Uri address, IReadOnlyList<SimulatedUpstream> upstreams)
    {
        _application = application;
        Address = address;
        Upstreams = upstreams;
    }

    /// <summary>Where it listens; each upstream is below it.</summary>
    public Uri Address { get; }

    /// <summary>All upstreams.</summary>
    public IReadOnlyList<SimulatedUpstream> Upstreams { get; }

    /// <summary>OpenWeatherMap 2.5.</summary>
    public SimulatedUpstream OpenWeatherMap => Upstreams[0];

    /// <summary>WattTime v3.</summary>
    public SimulatedUpstream WattTime => Upstreams[1];

    /// <summary>AirNow as of 2026.</summary>
    public SimulatedUpstream AirNow => Upstreams[2];

    /// <summary>Site24x7, with Zoho's token endpoint at <c>/oauth/v2/token</c> below it.</summary>
    public SimulatedUpstream Site24x7 => Upstreams[3];

    /// <summary>An Okta org.</summary>
    public SimulatedUpstream Okta => Upstreams[4];

    /// <summary>A Salesforce org, with the host that all orgs share at <c>/login</c> below it.</summary>
    public SimulatedUpstream Salesforce => Upstreams[5];

    /// <summary>A CloudConnexa account, v1.</summary>
    public SimulatedUpstream CloudConnexa => Upstreams[6];

    /// <summary>Open-Meteo's present weather, for declared sources.</summary>
    public SimulatedUpstream OpenMeteo => Upstreams[7];

    /// <summary>Starts all upstreams.</summary>
    /// <param name="options">Keys, limits, pace, clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<UpstreamSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        UpstreamRouter? router = null;
        var application = Build(options.Port, context => router!.ServeAsync(context));
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        // The port is known only now, and nobody else knows it yet.
        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        var address = new Uri(addresses.Addresses.Single());
        var clock = new SimulatedClock(options.Pace);
        var openWeatherMap = new SimulatedUpstream("openweathermap", new Uri(address, "/openweathermap"), options.TimeProvider);
        var wattTime = new SimulatedUpstream("watttime", new Uri(address, "/watttime"), options.TimeProvider);
        var airNow = new SimulatedUpstream("airnow", new Uri(address, "/airnow"), options.TimeProvider);
        var site24x7 = new SimulatedUpstream("site24x7", new Uri(address, "/site24x7"), options.TimeProvider);
        var okta = new SimulatedUpstream("okta", new Uri(address, "/okta"), options.TimeProvider);
        var salesforce = new SimulatedUpstream("salesforce", new Uri(address, "/salesforce"), options.TimeProvider);
        var cloudConnexa = new SimulatedUpstream("cloudconnexa", new Uri(address, "/cloudconnexa"), options.TimeProvider);
        var openMeteo = new SimulatedUpstream("openmeteo", new Uri(address, "/openmeteo"), options.TimeProvider);
        IReadOnlyList<(SimulatedUpstream Upstream, IUpstream Logic)> all =
        [
            (openWeatherMap, new OpenWeatherMapUpstream(options, clock)),
            (wattTime, new WattTimeUpstream(options, clock, () => wattTime.FaultNumber)),
            (airNow, new AirNowUpstream(options, clock)),
            (site24x7, new Site24x7Upstream(options, clock, () => site24x7.FaultNumber)),
            (okta, new OktaUpstream(options.Okta, clock, okta.BaseUrl, () => okta.FaultNumber)),
            (salesforce, new SalesforceUpstream(options.Salesforce, clock, salesforce.BaseUrl, () => salesforce.FaultNumber)),
            (cloudConnexa, new CloudConnexaUpstream(options.CloudConnexa, clock, () => cloudConnexa.FaultNumber)),
            (openMeteo, new OpenMeteoUpstream(clock)),
        ];
        foreach (var (upstream, logic) in all)
        {
            upstream.Known = logic.Refusals.ToDictionary(refusal => refusal.Name);
        }

        router = new UpstreamRouter(
            all.ToDictionary(one => one.Upstream.Name, one => new UpstreamEndpoint(one.Upstream, one.Logic, options.TimeProvider)),
            new ControlEndpoint([.. all.Select(one => one.Upstream)]));
        return new UpstreamSimulator(application, address, [.. all.Select(one => one.Upstream)]);
    }

    /// <summary>Stops all upstreams; callers left hanging are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static WebApplication Build(int port, RequestDelegate serve)
    {
        // Empty: the environment of the program around it (ports, logging) is none of the simulator's business.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        // A caller left hanging must not hold up the end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        var application = builder.Build();
        application.Run(serve);
        return application;
    }
}
