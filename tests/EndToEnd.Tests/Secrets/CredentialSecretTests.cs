using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Durability;
using Aggregator.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.EndToEnd.Tests.Secrets;

/// <summary>Where refresh tokens, assertions, private keys, client secrets and codes are not to be found, whatever token endpoints and APIs quote.</summary>
public class CredentialSecretTests
{
    private const string RefreshCore = "Refr3shC0re7Kd2";
    private const string ZohoSecretCore = "Zoh0S3cretC0re5";
    private const string CloudSecretCore = "Cl0udS3cretC0re";
    private const string ApiTokenCore = "Ap1T0kenC0re9Xw";
    private const string QueryKeyCore = "Qu3ryK3yC0re6Tn";
    private const string BasicCore = "Bas1cPassC0re3Z";
    private const string CodeCore = "C0deFr0mPage8Vb";

    // Everything that some encoding treats specially.
    private const string Specials = "+/=&\"<>'%é :";

    private static readonly string[][] s_verbs =
    [
        ["once"],
        ["once", "--explain"],
        ["once", "--explain", "--output", "json"],
        ["doctor", "--all", "--output", "json"],
        ["auth", "status", "--output", "json"],
        ["auth", "logout", "zoho"],
        ["config", "show", "--origins"],
    ];

    [Fact]
    public async Task No_credential_is_in_a_log_a_page_an_output_or_a_file_that_is_not_encrypted()
    {
        var forms = new ConcurrentQueue<IFormCollection>();
        await using var echo = await EchoingServer.StartAsync(loginsBefore: 2, forms);
        await using var good = await StampedUpstream.StartAsync();
        using var workspace = new Workspace();
        var keys = Configure(workspace, echo);
        good.AddSources(workspace, sources: 1, places: 2, TimeSpan.FromSeconds(1));
        workspace.Save();
        var evidence = new List<(string Where, byte[] Bytes)>();

        await LogInAsync(workspace, evidence, "one");
        await using (var daemon = await AggregatorProcess.RunAsync(workspace))
        {
            await RunRecord.WaitAsync(workspace, "okta", more: 12);
            foreach (var page in new[] { "/metrics", "/health/ready", "/health/live", "/nothing?code=1" })
            {
                Add(evidence, page, await DaemonAddress.GetAsync(workspace, page));
            }

            await DoAsync(workspace, evidence, "auth", "status");
            await DoAsync(workspace, evidence, "doctor");
            Assert.Equal(0, await daemon.StopAsync());
            Add(evidence, "log", daemon.Process.Errors.Text + daemon.Process.Output.Text);
            evidence.AddRange(daemon.Log.Select(line => ("decoded log", Encoding.UTF8.GetBytes(line.Message))));
        }

        // The token endpoint now refuses, with the whole form in its refusal.
        await LogInAsync(workspace, evidence, "two");
        foreach (var verb in s_verbs)
        {
            await DoAsync(workspace, evidence, verb);
        }

        var files = Directory.GetFiles(workspace.Data, "*", SearchOption.AllDirectories);
        evidence.AddRange(files.Select(file => (Path.GetRelativePath(workspace.Data, file), File.ReadAllBytes(file))));
        var search = new SecretSearch(
        [
            RefreshCore, ZohoSecretCore, CloudSecretCore, ApiTokenCore, QueryKeyCore, BasicCore, CodeCore, "T0kenC0re5Xy7", "R0tatedC0re4Jq",
            .. keys.Select(CoreOf), .. Assertions(forms).Select(SignatureOf),
        ]);
        var found = evidence.SelectMany(one => search.In(one.Where, one.Bytes)).ToList();

        Assert.True(found.Count == 0, string.Join("\n", found));
        Assert.NotEmpty(Assertions(forms));
        Assert.NotEmpty(forms.SelectMany(form => form["refresh_token"]));
        Assert.Equal(2, forms.SelectMany(form => form["code"]).Distinct().Count());
        // The search would find them: the configuration has them.
        Assert.Equal(8, search.In("configuration", await File.ReadAllBytesAsync(workspace.ConfigFile, TestContext.Current.CancellationToken)).Count());
    }

    private static List<string> Configure(Workspace workspace, LoopbackUpstream echo)
    {
        List<string> keys = [NewKey(), NewKey()];
        workspace.Providers["zoho"] = Source("Site24x7", echo, "/zoho", new JsonObject
        {
            ["ClientId"] = "1000.client",
            ["ClientSecret"] = ZohoSecretCore + Specials,
            ["RefreshToken"] = $"1000.{RefreshCore}{Specials}",
            ["TokenUrl"] = new Uri(echo.Address, "/zoho/oauth/v2/token").AbsoluteUri,
        });
        workspace.Providers["okta"] = Source("Okta", echo, "/okta", new JsonObject { ["ClientId"] = "0oa1", ["PrivateKey"] = keys[0], ["KeyId"] = "k1" });
        workspace.Providers["sales"] = Source("Salesforce", echo, "/sales", new JsonObject
        {
            ["ClientId"] = "3MVG9",
            ["Subject"] = "poller@acme.example",
            ["PrivateKey"] = keys[1],
            ["TokenUrl"] = new Uri(echo.Address, "/sales/services/oauth2/token").AbsoluteUri,
        });
        workspace.Providers["cloud"] = Source("CloudConnexa", echo, "/cloud", new JsonObject { ["ClientId"] = "cloud", ["ClientSecret"] = CloudSecretCore + Specials });
        workspace.Providers["static"] = Declared(echo, "/static", new JsonObject { ["Grant"] = "Token", ["Token"] = ApiTokenCore + "+/=", ["Prefix"] = "Token" });
        workspace.Providers["inquery"] = Declared(echo, "/inquery", new JsonObject { ["Grant"] = "Token", ["Token"] = QueryKeyCore + Specials, ["Parameter"] = "apikey" });
        workspace.Providers["basic"] = Declared(echo, "/basic", new JsonObject { ["Grant"] = "Basic", ["Username"] = "user", ["Password"] = BasicCore + Specials });
        return keys;
    }

    private static JsonObject Source(string type, LoopbackUpstream echo, string path, JsonObject credentials) => new()
    {
        ["Type"] = type,
        ["BaseUrl"] = new Uri(echo.Address, path).AbsoluteUri,
        ["Interval"] = "00:00:01",
        ["Jitter"] = "00:00:00",
        ["Timeout"] = "00:00:02",
        ["Retries"] = 0,
        ["CacheTtl"] = "00:00:00",
        ["Quotas"] = new JsonArray(new JsonObject { ["Limit"] = 100_000, ["Per"] = "Hour" }),
        ["Credentials"] = credentials,
    };

    private static JsonObject Declared(LoopbackUpstream echo, string path, JsonObject credentials)
    {
        var source = Source("Http", echo, path, credentials);
        source["Path"] = "/value/{name}";
        source["Targets"] = new JsonArray(new JsonObject { ["Name"] = "one" });
        source["Measurements"] = new JsonObject { ["probe"] = new JsonObject { ["Fields"] = new JsonObject { ["value"] = new JsonObject { ["Unit"] = "1" } } } };
        return source;
    }

    private static Task LogInAsync(Workspace workspace, List<(string, byte[])> evidence, string number) =>
        DoAsync(workspace, evidence, "auth", "login", "zoho", "--code", $"1000.{CodeCore}{Specials}{number}");

    private static async Task DoAsync(Workspace workspace, List<(string, byte[])> evidence, params string[] verb)
    {
        var (_, output, errors) = await AggregatorProcess.DoAsync(workspace, verb);
        Assert.NotEmpty(output + errors);
        Add(evidence, string.Join(' ', verb), output + errors);
    }

    private static void Add(List<(string, byte[])> evidence, string where, string text) => evidence.Add((where, Encoding.UTF8.GetBytes(text)));

    private static List<string> Assertions(IEnumerable<IFormCollection> forms) =>
        [.. forms.SelectMany(form => (string?[])[form["client_assertion"], form["assertion"]]).OfType<string>().Where(assertion => assertion.Length > 0)];

    // Its claims are no secret; its signature is what it proves by.
    private static string SignatureOf(string assertion) => assertion[(assertion.LastIndexOf('.') + 1)..][..40];

    // The longest piece of the PEM that no quoting changes.
    private static string CoreOf(string pem) => pem.Split('\n')[1..^2].SelectMany(line => line.Split('+', '/', '=')).MaxBy(piece => piece.Length)!;

    private static string NewKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }
}
