using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Aggregator.Cli;
using Aggregator.Tests.Configuration;
using Microsoft.AspNetCore.WebUtilities;

namespace Aggregator.Tests.Cli.Auth;

public sealed class AuthCommandTests
{
    [Fact]
    public async Task A_code_that_was_copied_becomes_tokens_that_status_shows_and_logout_forgets()
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("auth login desk --code 1000.code"));
        Assert.Equal(
            ("authorization_code", "1000.code", "client", "client-secret"),
            (server.Forms.Single()["grant_type"], server.Forms.Single()["code"], server.Forms.Single()["client_id"], server.Forms.Single()["client_secret"]));
        Assert.Equal(ExitCode.Good, await cli.RunAsync("auth status --output json"));
        Assert.Contains("\"refresh_token\": \"stored\"", cli.Out, StringComparison.Ordinal);
        Assert.Contains("\"access_token\": \"good\"", cli.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("the-", cli.Out, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("auth logout desk"));
        await cli.RunAsync("auth status");
        Assert.Contains("missing: aggregator auth login desk", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_comes_back_with_a_code_logs_in_with_proof()
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        using var cli = new CliHost(folder);
        var port = FreePort();

        var login = cli.RunAsync($"auth login desk --port {port}");
        var page = await PageAsync(cli);
        var answer = await VisitAsync(port, $"code=the-code&state={page["state"]}");

        Assert.Equal(ExitCode.Good, await login);
        Assert.Contains("Permitted", answer, StringComparison.Ordinal);
        var form = server.Forms.Single();
        Assert.Equal(
            ("the-code", $"http://127.0.0.1:{port}/callback", "offline", "Reports.Read"),
            (form["code"], form["redirect_uri"], page["access_type"].ToString(), page["scope"].ToString()));
        Assert.Equal(page["code_challenge"], WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]))));
    }

    [Theory]
    [InlineData("code=x&state=of-somebody-else", "another login")]
    [InlineData("error=access_denied&state=STATE", "access_denied")]
    [InlineData("state=STATE", "no code")]
    [InlineData("code=x&state=STATE&accounts-server=https%3A%2F%2Faccounts.elsewhere.invalid", "lives at accounts.elsewhere.invalid")]
    public async Task A_browser_that_comes_back_otherwise_logs_nobody_in(string query, string told)
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        using var cli = new CliHost(folder);
        var port = FreePort();

        var login = cli.RunAsync($"auth login desk --port {port}");
        var page = await PageAsync(cli);
        await VisitAsync(port, query.Replace("STATE", page["state"], StringComparison.Ordinal));

        Assert.Equal(ExitCode.CredentialsRefused, await login);
        Assert.Contains(told, cli.Error, StringComparison.Ordinal);
        Assert.Empty(server.Forms);
    }

    [Fact]
    public async Task A_refused_code_says_why_and_shows_no_secret()
    {
        await using var server = await TokenServer.StartAsync();
        server.Reply = """{"error":"invalid_code"}""";
        using var folder = Folder(server);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.CredentialsRefused, await cli.RunAsync("auth login desk --code 1000.code"));
        Assert.Contains("invalid_code; the grant was revoked", cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("client-secret", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_without_a_refresh_token_is_no_login()
    {
        await using var server = await TokenServer.StartAsync();
        server.Reply = """{"access_token":"the-access-token","expires_in":3600}""";
        using var folder = Folder(server);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Failed, await cli.RunAsync("auth login desk --code 1000.code"));
        Assert.Contains("no refresh token", cli.Error, StringComparison.Ordinal);
        await cli.RunAsync("auth status");
        Assert.Contains("missing", cli.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auth login desk --code", "1000.typed\n")]
    [InlineData("auth login desk --code -", "  1000.typed")]
    public async Task A_code_is_read_from_standard_input_so_that_no_process_list_shows_it(string command, string typed)
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        using var cli = new CliHost(folder) { In = typed };

        Assert.Equal(ExitCode.Good, await cli.RunAsync(command));
        Assert.Equal("1000.typed", server.Forms.Single()["code"]);
        Assert.DoesNotContain("1000.typed", cli.Out + cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_on_standard_input_is_no_code()
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Usage, await cli.RunAsync("auth login desk --code"));
        Assert.Contains("There is no code", cli.Error, StringComparison.Ordinal);
        Assert.Empty(server.Forms);
    }

    [Fact]
    public async Task Logout_revokes_the_refresh_token_as_the_client_that_got_it()
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        using var cli = new CliHost(folder);
        await cli.RunAsync("auth login desk --code 1000.code");
        server.Reply = """{"status":"success"}""";

        Assert.Equal(ExitCode.Good, await cli.RunAsync("auth logout desk"));

        Assert.Equal(["/token", "/revoke"], server.Paths);
        var form = server.Forms.Last();
        Assert.Equal(
            ("the-refresh-token", "refresh_token", "client", "client-secret"),
            (form["token"], form["token_type_hint"], form["client_id"], form["client_secret"]));
        Assert.Contains("its refresh token is revoked at the service and forgotten here", cli.Out, StringComparison.Ordinal);
        Assert.Empty(cli.Error);
    }

    [Theory]
    [InlineData(503, "", "/revoke answered 503: the token endpoint has trouble of its own. The tokens are forgotten here")]
    [InlineData(400, """{"error":"unsupported_token_type"}""", "/revoke answered 400: unsupported_token_type")]
    [InlineData(200, """{"error":"invalid_client","error_description":"the-refresh-token of client-secret"}""", "/revoke answered 200: invalid_client")]
    [InlineData(200, "<html>log in</html>", "/revoke answered 200 with a web page")]
    [InlineData(0, "", "/revoke: 127.0.0.1:")]
    public async Task Logout_forgets_the_tokens_also_when_the_service_does_not_revoke_them(int status, string reply, string told)
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        using var cli = new CliHost(folder);
        await cli.RunAsync("auth login desk --code 1000.code");
        (server.Status, server.Reply, server.IsCut) = (status, reply, status == 0);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("auth logout desk"));

        Assert.StartsWith(told, cli.Error, StringComparison.Ordinal);
        Assert.Contains("forgotten here all the same", cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("the-refresh-token", cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("client-secret", cli.Error, StringComparison.Ordinal);
        await cli.RunAsync("auth status");
        Assert.Contains("missing: aggregator auth login desk", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_service_does_not_know_any_more_is_as_good_as_revoked()
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        using var cli = new CliHost(folder);
        await cli.RunAsync("auth login desk --code 1000.code");
        (server.Status, server.Reply) = (400, """{"error":"invalid_token"}""");

        await cli.RunAsync("auth logout desk");

        Assert.Contains("its refresh token is revoked", cli.Out, StringComparison.Ordinal);
        Assert.Empty(cli.Error);
    }

    [Fact]
    public async Task Logout_leaves_the_refresh_token_of_the_configuration_and_says_so()
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server, refreshToken: "the-refresh-token");
        using var cli = new CliHost(folder);
        await cli.RunAsync("auth login desk --code 1000.code");

        await cli.RunAsync("auth logout desk");

        Assert.Equal(("the-access-token", "access_token"), (server.Forms.Last()["token"], server.Forms.Last()["token_type_hint"]));
        Assert.Contains("its access token is revoked", cli.Out, StringComparison.Ordinal);
        Assert.Contains("Its configuration still has a refresh token, which is not revoked", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revocation_is_booked_like_a_token_call_and_not_made_when_there_is_no_permit_for_it()
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        folder.Providers = [new LoginType(tokenCalls: 2), new SampleType()];
        using var cli = new CliHost(folder);
        await cli.RunAsync("auth login desk --code 1000.first");
        await cli.RunAsync("auth logout desk");
        Assert.Equal(2, server.Paths.Count);
        folder.Providers = [new LoginType(tokenCalls: 3), new SampleType()];
        await cli.RunAsync("auth login desk --code 1000.second");

        Assert.Equal(ExitCode.Good, await cli.RunAsync("auth logout desk"));

        Assert.Equal(["/token", "/revoke", "/token"], server.Paths);
        Assert.Contains("forgotten here all the same", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logout_of_a_source_whose_key_is_no_key_says_so()
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        using var cli = new CliHost(folder);
        await cli.RunAsync("auth login desk --code 1000.code");

        Assert.Equal(ExitCode.Good, await cli.RunAsync("auth logout desk --set Providers:desk:Credentials:PrivateKey=broken-key"));

        Assert.StartsWith("Credentials:PrivateKey must be a private key", cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("broken-key", cli.Error, StringComparison.Ordinal);
        await cli.RunAsync("auth status");
        Assert.Contains("missing: aggregator auth login desk", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logout_without_tokens_calls_nobody()
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("auth logout desk"));

        Assert.Contains("desk had no tokens here.", cli.Out, StringComparison.Ordinal);
        Assert.Empty(server.Paths);
    }

    [Theory]
    [InlineData("auth login nobody", "There is no source 'nobody'. Known: desk, plain.")]
    [InlineData("auth login plain", "plain (Sample) needs no login")]
    [InlineData("auth logout plain", "plain (Sample) needs no login")]
    public async Task A_source_that_nobody_can_log_in_to_is_told(string command, string told)
    {
        await using var server = await TokenServer.StartAsync();
        using var folder = Folder(server);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Usage, await cli.RunAsync(command));
        Assert.Contains(told, cli.Error, StringComparison.Ordinal);
    }

    private static ConfigurationFolder Folder(TokenServer server, string refreshToken = "") => new($$"""
        { "Aggregator": { "Providers": {
          "desk": { "Type": "Login", "Enabled": false, "Credentials": {
            "ClientId": "client", "ClientSecret": "client-secret", "RefreshToken": "{{refreshToken}}", "TokenUrl": "{{server.Address}}token" } },
          "plain": { "Type": "Sample", "Enabled": false } } } }
        """)
    {
        Providers = [new LoginType(), new SampleType()],
    };

    private static async Task<Dictionary<string, Microsoft.Extensions.Primitives.StringValues>> PageAsync(CliHost cli)
    {
        await cli.WaitForOutAsync("Waiting for it");
        var line = cli.Out.Split('\n').Single(line => line.Contains("/authorize?", StringComparison.Ordinal));
        return QueryHelpers.ParseQuery(new Uri(line.Trim()).Query);
    }

    private static async Task<string> VisitAsync(int port, string query)
    {
        using var browser = new HttpClient();
        return await browser.GetStringAsync(new Uri($"http://127.0.0.1:{port}/callback?{query}"), TestContext.Current.CancellationToken);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
