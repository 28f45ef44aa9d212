using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Tests.Http;

public sealed class OutageTests
{
    [Fact]
    public async Task A_refused_connection_names_host_and_port()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var host = SampleHost.At(new Uri($"http://127.0.0.1:{port}"), options => options.Retries = 0);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
        Assert.Equal($"/data/2.5/weather: connection refused by 127.0.0.1:{port}; check that it runs, and BaseUrl's port", failure.Message);
    }

    [Fact]
    public async Task A_name_that_cannot_be_resolved_is_named()
    {
        using var host = SampleHost.At(new Uri("http://sample.invalid"), options => options.Retries = 0);

        var failure = await host.FailAsync();

        Assert.StartsWith("/data/2.5/weather: name sample.invalid cannot be resolved", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_refused_and_not_tried_again()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var selfSigned = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(selfSigned.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        await using var server = builder.Build();
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var host = SampleHost.At(new Uri(server.Urls.First()));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
        Assert.StartsWith("/data/2.5/weather: TLS: 127.0.0.1:", failure.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
        Assert.Single(host.Quota.Calls);
    }

    [Fact]
    public async Task Something_that_does_not_speak_http_is_named_so()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}");
        using var host = SampleHost.At(address, options => options.Retries = 0);

        var call = host.GetAsync();
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("220 mail.example ESMTP\r\n"u8.ToArray(), TestContext.Current.CancellationToken);

        var failure = await host.FailAsync(call);
        Assert.Equal($"/data/2.5/weather: what {address.Authority} sent is not HTTP, or it is damaged", failure.Message);
    }
}
