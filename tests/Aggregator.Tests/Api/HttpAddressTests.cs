using System.Net;
using System.Net.Sockets;
using Aggregator.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Tests.Api;

public class HttpAddressTests
{
    [Fact]
    public async Task Who_connects_before_the_web_server_starts_is_answered_when_it_has()
    {
        var listen = new Uri($"http://127.0.0.1:{FreePort()}");
        using var address = new HttpAddress(listen);
        await using var app = Build(address);
        address.Take();
        using var http = new HttpClient();

        var answer = http.GetStringAsync(listen, TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal("here", await answer);
    }

    [Fact]
    public async Task Localhost_is_both_loopback_addresses()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "There is no IPv6.");
        var port = FreePort();
        using var address = new HttpAddress(new Uri($"http://localhost:{port}"));
        await using var app = Build(address);
        using var http = new HttpClient();

        address.Take();
        await app.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal("here", await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}"), TestContext.Current.CancellationToken));
        Assert.Equal("here", await http.GetStringAsync(new Uri($"http://[::1]:{port}"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public void An_address_that_is_taken_is_named_with_the_remedy(string host)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var address = new HttpAddress(new Uri($"http://{host}:{port}"));

        var failure = Assert.Throws<HttpAddressException>(address.Take);

        Assert.Equal($"http://{host}:{port}/ is taken by another program; end it or set Aggregator:Listen.", failure.Message);
    }

    [Fact]
    public void An_address_of_another_machine_is_named_with_the_remedy()
    {
        // Reserved for documentation (RFC 5737): no machine has it.
        using var address = new HttpAddress(new Uri("http://192.0.2.1:8270"));

        var failure = Assert.Throws<HttpAddressException>(address.Take);

        Assert.StartsWith("http://192.0.2.1:8270/ cannot be listened on (", failure.Message, StringComparison.Ordinal);
        Assert.Contains("set Aggregator:Listen", failure.Message, StringComparison.Ordinal);
    }

    private static WebApplication Build(HttpAddress address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        address.Configure(builder.WebHost);
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("here", context.RequestAborted));
        return app;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
