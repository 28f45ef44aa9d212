using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aggregator.Api.Access;
using Aggregator.Cli;
using Aggregator.Tests.Api;
using Aggregator.Tests.Configuration;
using Aggregator.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Tests.Cli.Remote;

/// <summary>The verbs that ask a daemon elsewhere, from a folder that has neither configuration nor data of its own.</summary>
public sealed class RemoteTests
{
    private static readonly string[] s_lines =
    [
        "weather,place=home,source=station temperature=20.5,humidity=40 1700000000000",
        "weather,place=home,source=station temperature=21.5,humidity=41 1700000600000",
        "weather,place=away,region=north,source=station temperature=1 1700000000000",
    ];

    [Theory]
    [InlineData("query")]
    [InlineData("query weather --place home --field temperature")]
    [InlineData("query --place away --output json")]
    [InlineData("query weather --since 2023-11-01")]
    [InlineData("query weather --since 2023-11-01 --every 1h --agg max --tag region=north")]
    [InlineData("query weather --before 2023-11-20 --output json")]
    [InlineData("query --place nowhere --limit 1 --output json")]
    public async Task A_question_has_the_same_answer_elsewhere(string question)
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        using var here = new CliHost(host.Folder);
        using var folder = new ConfigurationFolder("{}");
        using var elsewhere = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await here.RunAsync(question));
        Assert.Equal(ExitCode.Good, await elsewhere.RunAsync($"{question} --server {host.Client.BaseAddress}"));

        // Only the age has moved on.
        Assert.Equal(WithoutAge(here.Out), WithoutAge(elsewhere.Out));
        Assert.Equal("", elsewhere.Error);
    }

    [Fact]
    public async Task Status_is_told_with_the_address_and_key_of_the_environment()
    {
        await using var host = await ApiHost.StartAsync(s_lines);
        using var folder = new ConfigurationFolder("{}");
        folder.Environment["AGGREGATOR_SERVER"] = host.Client.BaseAddress!.ToString();
        folder.Environment["AGGREGATOR_KEY"] = await KeyAsync(host, Role.Reader);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("status"));

        Assert.Contains("healthy: aggregator", cli.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, await cli.RunAsync("status --output json"));
        Assert.Contains("\"status\": \"healthy\"", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_missing_or_wrong_is_told_in_one_line()
    {
        await using var host = await ApiHost.StartAsync(s_lines, "\"Access\": { \"KeysOnLoopback\": \"Always\" }");
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.CredentialsRefused, await cli.RunAsync($"query --server {host.Client.BaseAddress}"));
        Assert.Equal($"{host.Client.BaseAddress} asks for an API key: set AGGREGATOR_KEY.", cli.Error.Trim());

        var wrong = KeyText.Create().Text;
        Assert.Equal(ExitCode.CredentialsRefused, await cli.RunAsync($"query --server {host.Client.BaseAddress} --key {wrong}"));
        Assert.StartsWith($"{host.Client.BaseAddress} refuses: The key is not one of this daemon's", cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong[^64..], cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_switches_and_polls_and_a_reader_does_not()
    {
        await using var host = await ApiHost.StartAsync([], """
            "Providers": { "town": { "Type": "Sample", "ApiKey": "k", "RunAtStart": false }, "bare": { "Type": "Sample", "Enabled": false } }
            """);
        using var folder = new ConfigurationFolder("{}");
        folder.Environment["AGGREGATOR_SERVER"] = host.Client.BaseAddress!.ToString();
        var (reader, operatorKey) = (await KeyAsync(host, Role.Reader), await KeyAsync(host, Role.Operator));
        folder.Environment["AGGREGATOR_KEY"] = reader;
        using var cli = new CliHost(folder);
        foreach (var verb in new[] { "enable", "disable", "poll" })
        {
            Assert.Equal(ExitCode.CredentialsRefused, await cli.RunAsync($"{verb} town"));
            Assert.Contains("This needs the role operator", cli.Error, StringComparison.Ordinal);
        }

        folder.Environment["AGGREGATOR_KEY"] = operatorKey;

        Assert.Equal(ExitCode.Good, await cli.RunAsync("disable TOWN"));
        Assert.Equal("town is disabled.", cli.Out.Trim());
        Assert.False(host.Folder.LoadValid().Sources["town"].Enabled);
        Assert.Equal(ExitCode.Failed, await cli.RunAsync("poll town"));
        Assert.Contains("town is disabled; enable it first.", cli.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, await cli.RunAsync("enable town --output json"));
        Assert.Contains("\"changed\": true", cli.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, await cli.RunAsync("poll Town"));
        Assert.Equal("town runs now: 0 targets.", cli.Out.Trim());
        Assert.Equal(ExitCode.Failed, await cli.RunAsync("enable bare"));
        Assert.Contains("ApiKey", cli.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, await cli.RunAsync("enable twon"));
        Assert.Contains("Did you mean 'town'?", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poll_without_an_address_asks_the_daemon_of_this_machine()
    {
        await using var host = await ApiHost.StartAsync([], """
            "Access": { "KeysOnLoopback": "Always" }, "Providers": { "town": { "Type": "Sample", "ApiKey": "k", "Enabled": false } }
            """);
        using var cli = new CliHost(host.Folder);

        Assert.Equal(ExitCode.Failed, await cli.RunAsync("poll town"));

        Assert.Contains("town is disabled; enable it first.", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_answers_that_is_told()
    {
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);
        var address = $"http://127.0.0.1:{ServerProcess.FreePort()}/";

        Assert.Equal(ExitCode.Failed, await cli.RunAsync($"status --server {address}"));

        Assert.StartsWith($"No daemon answers at {address} (", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_program_and_a_redirect_are_told_apart_from_a_daemon()
    {
        await using var other = await StartAsync(certificate: null);
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);
        var address = other.Urls.Single();

        Assert.Equal(ExitCode.Failed, await cli.RunAsync($"status --server {address}"));
        Assert.Equal($"What answers at {address}/ is no Aggregator of this version.", cli.Error.Trim());

        Assert.Equal(ExitCode.Failed, await cli.RunAsync($"status --server {address}/moved --key agk_x"));
        Assert.Contains("redirects to another address", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_ends_the_call_before_the_key_is_sent()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=somebody else", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await using var other = await StartAsync(certificate);
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Failed, await cli.RunAsync($"status --server {other.Urls.Single()} --key agk_x"));

        Assert.Contains("cannot prove who it is", cli.Error, StringComparison.Ordinal);
        Assert.Single(cli.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("status --server hub", "must be an address")]
    [InlineData("status --server ftp://hub", "must be an address")]
    [InlineData("status --server http://me:secret@hub", "must be an address")]
    [InlineData("status --key agk_x", "name it with --server")]
    [InlineData("status --server http://hub --key a,b", "is no API key")]
    [InlineData("query --server http://hub --database x.db", "exclude each other")]
    [InlineData("once --server http://hub", "works on this machine only")]
    [InlineData("--server http://hub", "works on this machine only")]
    public async Task A_mistake_in_the_choice_of_the_daemon_is_told(string commandLine, string words)
    {
        using var folder = new ConfigurationFolder("{}");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Usage, await cli.RunAsync(commandLine));

        Assert.Contains(words, cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", cli.Error, StringComparison.Ordinal);
    }

    private static async Task<string> KeyAsync(ApiHost host, Role role)
    {
        var (id, text) = KeyText.Create();
        await new KeyFile(host.Folder.Data).AddAsync(new ApiKey(id, KeyText.Hash(text), role, "", DateTimeOffset.UnixEpoch, null, null, null));
        return text;
    }

    private static async Task<WebApplication> StartAsync(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        var app = builder.Build();
        app.Run(context =>
        {
            if (context.Request.Path.StartsWithSegments("/moved", StringComparison.Ordinal))
            {
                context.Response.Redirect("http://elsewhere.example/");
            }

            return context.Response.WriteAsync("<html>", context.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static string WithoutAge(string text) => string.Join('\n', text.Split('\n').Where(line => !line.Contains("\"age_s\"", StringComparison.Ordinal)));
}
