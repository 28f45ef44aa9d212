using Aggregator.Cli;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Cli;

public sealed class ConfigCommandTests
{
    private const string Full = """
        {
          "Aggregator": {
            "Stores": {
              "influx": { "Type": "influxdb", "Url": "http://user:s3cret-url@db:8086", "Organization": "o", "Bucket": "b", "Token": "s3cret-token" }
            },
            "Providers": {
              "town": {
                "Type": "Sample",
                "ApiKey": "s3cret-key",
                "BaseUrl": "https://s3cret-user:s3cret@proxy.example/api",
                "Login": { "User": "me", "Password": "s3cret-password", "Pin": 4711 },
                "Headers": { "x-proxy": "http://me:s3cret-header@proxy" },
                "Targets": [ { "Name": "home", "Latitude": 39.7392 } ]
              }
            }
          }
        }
        """;

    [Fact]
    public async Task Show_prints_everything_in_force_and_no_secret()
    {
        using var folder = new ConfigurationFolder(Full);
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("config show"));

        Assert.Equal(
            """
            {
              "Aggregator": {
                "DataDirectory": "ROOT/data",
                "Listen": "http://127.0.0.1:8270",
                "ShutdownTimeout": "00:00:10",
                "Access": {
                  "KeysOnLoopback": "WhenThereAreKeys",
                  "Hosts": [],
                  "Cors": [],
                  "CallsPerSecondPerKey": 3000,
                  "CallsPerSecondPerAddress": 300
                },
                "Journal": {
                  "MaxSize": 1073741824
                },
                "Stores": {
                  "influx": {
                    "Type": "InfluxDb",
                    "Enabled": true,
                    "Url": "http://***@db:8086",
                    "ApiVersion": "V2",
                    "Organization": "o",
                    "Bucket": "b",
                    "Token": "***",
                    "Database": null,
                    "RetentionPolicy": null,
                    "Username": null,
                    "Password": "",
                    "Timeout": "00:00:30",
                    "BatchSize": 1048576,
                    "TextFields": true
                  }
                },
                "Providers": {
                  "town": {
                    "Type": "Sample",
                    "Enabled": true,
                    "Interval": "00:10:00",
                    "Cron": null,
                    "Jitter": "00:00:30",
                    "RunAtStart": true,
                    "Timeout": "00:00:10",
                    "Deadline": "00:00:30",
                    "Retries": 3,
                    "CacheTtl": null,
                    "Freshness": "00:20:00",
                    "Concurrency": 8,
                    "Quotas": [
                      {
                        "Limit": 60,
                        "Per": "Minute",
                        "Capacity": null,
                        "RefillEvery": null
                      }
                    ],
                    "BaseUrl": "https://***@proxy.example/api",
                    "AllowInsecureHttp": false,
                    "MaxResponseBytes": 16777216,
                    "ApiKey": "***",
                    "Mode": "Quick",
                    "Login": {
                      "User": "me",
                      "Password": "***",
                      "Pin": "***"
                    },
                    "Headers": {
                      "x-proxy": "http://***@proxy"
                    },
                    "Targets": [
                      {
                        "Name": "home",
                        "Latitude": 39.7392,
                        "Calls": 1
                      }
                    ]
                  }
                }
              }
            }
            """,
            cli.Out.Trim().Replace(folder.Root, "ROOT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_verb_prints_a_secret()
    {
        using var folder = new ConfigurationFolder(Full);
        using var cli = new CliHost(folder);

        foreach (var verb in new[] { "check", "plan", "providers", "config show", "config show --origins", "config schema", "disable town", "enable town" })
        {
            foreach (var output in new[] { "table", "json" })
            {
                Assert.Equal(ExitCode.Good, await cli.RunAsync($"{verb} --output {output}"));
                Assert.DoesNotContain("s3cret", cli.Out + cli.Error, StringComparison.Ordinal);
                Assert.DoesNotContain("4711", cli.Out + cli.Error, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Origins_name_the_layer_of_each_value()
    {
        using var folder = new ConfigurationFolder(Full);
        folder.Environment["Aggregator__Providers__town__Retries"] = "1";
        using var cli = new CliHost(folder);

        await cli.RunAsync("config show --origins --set Providers:town:Concurrency=2");

        Assert.Equal(
            [
                "Aggregator:Providers:town:ApiKey *** appsettings.json:9",
                "Aggregator:Providers:town:Concurrency 2 --set Aggregator:Providers:town:Concurrency",
                "Aggregator:Providers:town:Interval 00:10:00 default",
                "Aggregator:Providers:town:Retries 1 environment variable Aggregator__Providers__town__Retries",
                "Aggregator:Providers:town:Targets:0:Latitude 39.7392 appsettings.json:13",
            ],
            cli.Out.Split('\n')
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                .Where(line => line.Contains("town:ApiKey", StringComparison.Ordinal)
                    || line.Contains("town:Concurrency", StringComparison.Ordinal)
                    || line.Contains("town:Interval", StringComparison.Ordinal)
                    || line.Contains("town:Retries", StringComparison.Ordinal)
                    || line.Contains("Latitude", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Schema_is_json()
    {
        using var folder = new ConfigurationFolder("not even a configuration");
        using var cli = new CliHost(folder);

        Assert.Equal(ExitCode.Good, await cli.RunAsync("config schema"));
        Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(cli.Out)!["$defs"]!["Sample"]);
    }
}
