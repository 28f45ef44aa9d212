using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Aggregator.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Tests.Diagnosis;

/// <summary>What can be wrong between this machine and an upstream, and with our own count of its calls.</summary>
internal static class NetworkFaults
{
    public static async Task<IReadOnlyList<Diagnosed>> ExamineAsync()
    {
        await using var secured = await StartAsync(NewCertificate(), context => context.Response.WriteAsync("{}"));
        await using var moved = await StartAsync(null, context =>
        {
            context.Response.Redirect("https://new.example.com/data/2.5/weather");
            return Task.CompletedTask;
        });
        return
        [
            await AskAsync("the name cannot be resolved", "https://sample.invalid", "name sample.invalid cannot be resolved"),
            await AskAsync("nobody listens there", $"http://127.0.0.1:{ServerProcess.FreePort()}", "connection refused"),
            await AskAsync("the certificate is not trusted", secured.Urls.Single(), "TLS: "),
            await AskAsync("HTTPS is asked where HTTP is spoken", moved.Urls.Single().Replace("http:", "https:", StringComparison.Ordinal), "speaks HTTPS"),
            await AskAsync("the service has moved", moved.Urls.Single(), "set BaseUrl to where the service is now"),
            await SpentAsync(moved.Urls.Single()),
        ];
    }

    private static async Task<Diagnosed> AskAsync(string what, string address, string cause)
    {
        using var patient = Patient.WithSource(Weather(address), SimulatedPatients.Providers);
        return await Diagnosed.OfAsync(patient, what, cause);
    }

    private static async Task<Diagnosed> SpentAsync(string address)
    {
        var source = Weather(address);
        source["Quotas"] = new JsonArray(new JsonObject { ["Limit"] = 1, ["Per"] = "Hour" });
        using var patient = Patient.WithSource(source, SimulatedPatients.Providers);
        await patient.VisitAsync();
        return await Diagnosed.OfAsync(patient.AsBefore(), "the quota is spent, as we have counted", "was not asked");
    }

    private static JsonObject Weather(string address) => new()
    {
        ["Type"] = "OpenWeatherMap",
        ["ApiKey"] = "key",
        ["BaseUrl"] = address,
        ["Timeout"] = "00:00:05",
        ["Targets"] = new JsonArray(new JsonObject { ["Name"] = "home", ["Latitude"] = 34.05, ["Longitude"] = -118.24 }),
    };

    private static async Task<WebApplication> StartAsync(X509Certificate2? certificate, RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
    }
}
