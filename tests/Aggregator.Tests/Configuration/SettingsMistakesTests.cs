using Aggregator.Providers.Contracts;
using Aggregator.Providers.Declared;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Tests.Configuration;

public sealed class SettingsMistakesTests
{
    [Fact]
    public void Every_mistake_is_told_at_once_with_its_place_and_remedy()
    {
        using var folder = new ConfigurationFolder("""
            {
              "Agregator": {},
              "Aggregator": {
                "Listen": "http://0.0.0.0:8270",
                "Jurnal": {},
                "ShutdownTimeout": "10",
                "Stores": {
                  "sql": { "Type": "PostgreSql" },
                  "influx": { "Type": "InfluxDb", "Url": "localhost:8086" },
                  "old": { "Type": "InfluxDb", "Enabled": false, "Tokn": "" }
                },
                "Providers": {
                  "Sample": {
                    "Interval": "00:10:00",
                    "Cron": "35 * * *",
                    "Jitter": "00:20:00",
                    "Retries": 11,
                    "Enabeld": true,
                    "Mode": "Quik",
                    "Quotas": [ { "Limit": 60 }, { "Limit": 1, "Per": "Fortnight" }, { "Capacity": 5 }, { "Limit": 0, "Per": "Day" }, {} ],
                    "Targets": [ { "Name": "home", "Latitude": "north" }, { "Name": "Home", "Latitude": 91 }, { "Name": "far" } ]
                  },
                  "Simple": { "ApiKey": "k" },
                  "Nothing": 7,
                  "other": { "Type": "Sampel" },
                  "off": { "Type": "Sample", "Enabled": false, "Timeout": true, "Nonsense": 1 }
                }
              }
            }
            """);

        Assert.Equal(
            [
                "Agregator: is not a setting: everything is below \"Aggregator\". Did you mean 'Aggregator'? (appsettings.json:2)",
                "Aggregator:Jurnal: is not a setting. Did you mean 'Journal'? (appsettings.json:5)",
                "Aggregator:ShutdownTimeout: must be a time span [days.]hours:minutes:seconds, such as \"00:10:00\" for ten minutes or \"2.00:00:00\" for two days; '10' is not. (appsettings.json:6)",
                "Aggregator:Listen: reaches beyond this machine, which needs an API key, and there is none: make one with 'aggregator keys create --role reader', or listen on \"http://127.0.0.1:8270\". (appsettings.json:4)",
                "Aggregator:Stores:sql:Type: 'PostgreSql' is not a type of store this version knows. Known: Sqlite, InfluxDb. (appsettings.json:8)",
                "Aggregator:Stores:influx:Url: must be an address with http:// or https://, such as \"https://api.example.com\"; 'localhost:8086' is not. (appsettings.json:9)",
                "Aggregator:Stores:influx:Organization: is missing: write the organization's name, or set ApiVersion to \"V1\" for InfluxDB 1.x and VictoriaMetrics.",
                "Aggregator:Stores:influx:Bucket: is missing: write the bucket that takes the readings.",
                "Aggregator:Stores:old:Tokn: is not a setting. Did you mean 'Token'? (appsettings.json:10)",
                "Aggregator:Providers:Sample:Enabeld: is not a setting. Did you mean 'Enabled'? (appsettings.json:18)",
                "Aggregator:Providers:Sample:Mode: must be one of Quick, Thorough; 'Quik' is not. Did you mean 'Quick'? (appsettings.json:19)",
                "Aggregator:Providers:Sample:Quotas:3:Limit: must be from 1 to 2147483647; 0 is not. (appsettings.json:20)",
                "Aggregator:Providers:Sample:Targets:0:Latitude: must be a number, such as 39.7392; 'north' is not. (appsettings.json:21)",
                "Aggregator:Providers:Sample:Targets:1:Latitude: must be from -90 to 90; 91 is not. (appsettings.json:21)",
                "Aggregator:Providers:Sample:Retries: must be from 0 to 10; 11 is not. (appsettings.json:17)",
                "Aggregator:Providers:Sample:Cron: contradicts Interval: keep one of the two. (appsettings.json:15)",
                "Aggregator:Providers:Sample:Cron: must be a Quartz cron expression with seconds, such as \"0 35 * * * ?\" for 35 minutes past each hour; '35 * * *' is not: "
                    + "Cron expression '35 * * *' has 4 fields, but 6 or 7 are required: seconds, minutes, hours, day-of-month, month, day-of-week, and optionally year. (appsettings.json:15)",
                "Aggregator:Providers:Sample:Jitter: must not be longer than the interval, 00:10:00. (appsettings.json:16)",
                "Aggregator:Providers:Sample:Quotas:0: has Limit without Per: add \"Per\": \"Minute\", Second, Hour, Day, Month or a time span up to 24 h. (appsettings.json:20)",
                "Aggregator:Providers:Sample:Quotas:1:Per: must be Second, Minute, Hour, Day, Month or a time span up to \"1.00:00:00\"; 'Fortnight' is not. (appsettings.json:20)",
                "Aggregator:Providers:Sample:Quotas:2: has Capacity without RefillEvery: add \"RefillEvery\": and the time in which one token comes back. (appsettings.json:20)",
                "Aggregator:Providers:Sample:Quotas:4: must be either a window or a bucket, and is neither: { \"Limit\": 60, \"Per\": \"Minute\" } or { \"Capacity\": 100, \"RefillEvery\": \"00:00:01\" }. (appsettings.json:20)",
                "Aggregator:Providers:Sample:ApiKey: is missing; ask at sample.example.",
                "Aggregator:Providers:Sample:Targets:1:Name: 'Home' is the name of Targets:0 too: give each its own (case does not matter). (appsettings.json:21)",
                "Aggregator:Providers:Sample:Targets:2:Latitude: is missing.",
                "Aggregator:Providers:Simple:Type: is missing, and 'Simple' is no provider's name: write one of Sample. Did you mean 'Sample'? (appsettings.json:23)",
                "Aggregator:Providers:Nothing: must be a section: { \"Enabled\": true, … }. (appsettings.json:24)",
                "Aggregator:Providers:other:Type: 'Sampel' is not a provider this version knows. Known: Sample. Did you mean 'Sample'? (appsettings.json:25)",
                "Aggregator:Providers:off:Timeout: must be a time span [days.]hours:minutes:seconds, such as \"00:10:00\" for ten minutes or \"2.00:00:00\" for two days; 'true' is not. (appsettings.json:26)",
                "Aggregator:Providers:off:Nonsense: is not a setting. Known here: Type, Enabled, Interval, Cron, Jitter, RunAtStart, Timeout, Deadline, Retries, CacheTtl, Freshness, Concurrency, Quotas, BaseUrl, AllowInsecureHttp, MaxResponseBytes, ApiKey, Mode, Login, Headers, Targets. (appsettings.json:26)",
            ],
            folder.Mistakes());
    }

    [Theory]
    [InlineData("\"Cron\": \"35 * * *\"", "Aggregator:Providers:Sample:Cron: must be a Quartz cron expression")]
    [InlineData("\"Cron\": \"0 0 0 30 2 ?\"", "it never fires")]
    [InlineData("\"Cron\": \"0 0 0 1 1 ? 2020\"", "has fired for the last time; correct its year")]
    [InlineData("\"Deadline\": \"00:00:05\"", "must not be shorter than Timeout, 00:00:10")]
    [InlineData("\"Interval\": \"24:00:00\"", "must be a time span")]
    [InlineData("\"Interval\": \"00:00:00\"", "must be from 00:00:01 to 31.00:00:00; 00:00:00 is not")]
    [InlineData("\"Interval\": [ 1 ]", "not a list")]
    [InlineData("\"Quotas\": 5", "must be a list")]
    [InlineData("\"Quotas\": [ 5 ]", "Quotas:0: must be a section")]
    [InlineData("\"Quotas\": [ { \"Limit\": 1, \"Per\": \"Minute\", \"Capacity\": 1, \"RefillEvery\": \"00:00:01\" } ]", "not both")]
    [InlineData("\"Quotas\": [ { \"Capacity\": 1, \"RefillEvery\": \"00:00:00\" } ]", "RefillEvery: must be longer than 00:00:00")]
    [InlineData("\"Quotas\": [ { \"Limit\": 1, \"Per\": \"2.00:00:00\" } ]", "must be Second, Minute")]
    [InlineData("\"Quotas\": [ { \"Per\": \"Day\" } ]", "has Per without Limit")]
    [InlineData("\"Login\": {}", "Login:User: is missing: write a text.")]
    [InlineData("\"Login\": \"x\"", "Login: must be a section: { … }.")]
    [InlineData("\"Headers\": [ 1 ]", "Headers: must be a section")]
    [InlineData("\"Retries\": 1.5", "must be a whole number, such as 8; '1.5' is not")]
    [InlineData("\"RunAtStart\": 1", "must be true or false; '1' is not")]
    [InlineData("\"Mode\": 1", "must be one of Quick, Thorough; '1' is not")]
    [InlineData("\"BaseUrl\": \"https://x.example/?key=1\"", "must end before '?'")]
    [InlineData("\"BaseUrl\": \"ftp://x.example/\"", "must be an address with http://")]
    public void A_mistake_in_a_source_is_told(string setting, string expected)
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample($"\"ApiKey\": \"k\", {setting}"));

        Assert.Contains(expected, Assert.Single(folder.Mistakes()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"LogLevel\": { \"Default\": \"Warn\" }", "Logging:LogLevel:Default: must be one of Trace, Debug, ")]
    [InlineData("\"Console\": { \"LogLevel\": { \"Default\": \"3\" } }", "Logging:Console:LogLevel:Default: must be one of ")]
    public void A_log_level_that_is_none_is_told(string setting, string expected)
    {
        using var folder = new ConfigurationFolder($$"""{ "Aggregator": { }, "Logging": { {{setting}} } }""");

        Assert.Contains(expected, Assert.Single(folder.Mistakes()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"Aggregator\": {\n    \"Listen\": 5x\n  }\n}", "appsettings.json: line 3, column 16: ")]
    [InlineData("{ \"Aggregator\": {} ", "appsettings.json: line 1, column 20: ")]
    [InlineData("", "appsettings.json: line 1, column 1: ")]
    [InlineData("[]", "appsettings.json: must be a JSON object")]
    [InlineData("{} {}", "appsettings.json: line 1, column 4: ")]
    public void A_syntax_error_names_file_line_and_column(string text, string expected)
    {
        using var folder = new ConfigurationFolder(text);

        Assert.StartsWith(expected, Assert.Single(folder.Mistakes()), StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_files_are_all_named_and_nothing_is_concluded_from_the_others()
    {
        using var folder = new ConfigurationFolder("""{ "Aggregator": { "Nonsense": 1 } }""");
        folder.Write("conf.d/1.json", "{");
        folder.Write("data/overrides.json", "}");

        Assert.Equal(
            [Path.Combine("conf.d", "1.json"), Path.Combine("data", "overrides.json")],
            folder.Mistakes().Select(mistake => mistake[..mistake.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("""{ "Aggregator": { "Listen": "http://[::1]:1", "listen": "http://localhost:2" } }""", "has 'listen' twice in one section")]
    [InlineData("""{ "Aggregator": { "Providers": { "a": { "Type": "Sample", "ApiKey": "k" }, "A": { "Type": "Sample", "ApiKey": "k" } } } }""", "has 'A' twice in one section")]
    public void Names_that_differ_only_in_case_are_a_mistake(string text, string expected)
    {
        using var folder = new ConfigurationFolder(text);

        Assert.Contains(expected, Assert.Single(folder.Mistakes()), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_that_say_the_same_setting_are_a_mistake_and_their_values_are_not_told()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample("\"Enabled\": false"));
        folder.Environment["Aggregator__Providers__Sample__ApiKey"] = "s3cret-one";
        folder.Environment["AGGREGATOR__PROVIDERS__SAMPLE__APIKEY"] = "s3cret-two";

        var mistake = Assert.Single(folder.Mistakes());

        Assert.Contains("says the same as", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void No_message_repeats_a_secret()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample("""
            "ApiKey": { "s3cret": 1 }, "BaseUrl": "htp://user:s3cret@host/", "Login": { "User": "u", "Password": [ "s3cret" ], "Pin": "s3cret" }
            """));
        folder.Assignments.Add("s3cret");
        folder.Environment["Aggregator__Providers__Sample__Login__Pin__x"] = "s3cret";

        Assert.DoesNotContain(folder.Mistakes(), mistake => mistake.Replace("ApiKey:s3cret", "", StringComparison.Ordinal).Contains("s3cret", StringComparison.Ordinal));

        folder.Assignments.Clear();
        folder.Environment.Clear();

        Assert.Equal(4, folder.Mistakes().Count);
        Assert.DoesNotContain(folder.Mistakes(), mistake => mistake.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_is_told_with_what_to_do()
    {
        using var folder = new ConfigurationFolder();

        Assert.Contains("name it with --config FILE", Assert.Single(folder.Mistakes()), StringComparison.Ordinal);

        folder.ConfigFile = "gone.json";

        Assert.Contains("correct the path after --config", Assert.Single(folder.Mistakes()), StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_cannot_move_the_folder_they_lie_in()
    {
        using var folder = new ConfigurationFolder("{}");
        folder.Write("data/overrides.json", """{ "Aggregator": { "DataDirectory": "elsewhere" } }""");

        Assert.Contains("remove DataDirectory", Assert.Single(folder.Mistakes()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://*:8270", "http://0.0.0.0:8270")]
    [InlineData("http://192.168.1.2:8270", "reaches beyond this machine")]
    [InlineData("http://0.0.0.0:8270", "'aggregator keys create --role reader'")]
    [InlineData("http://myhost:8270", "'myhost' is a name")]
    [InlineData("https://127.0.0.1:8270", "must be http://")]
    [InlineData("8270", "must be http://")]
    public void Listening_beyond_loopback_is_refused_without_a_key(string listen, string expected)
    {
        using var folder = new ConfigurationFolder($$"""{ "Aggregator": { "Listen": "{{listen}}" } }""");

        Assert.Contains(expected, Assert.Single(folder.Mistakes()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://netbox.home.arpa")]
    [InlineData("http://192.168.1.2:8000/api")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    public void A_credential_does_not_leave_the_machine_unencrypted(string address)
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample($"\"ApiKey\": \"k\",\n \"BaseUrl\": \"{address}\""));

        var mistake = Assert.Single(folder.Mistakes());

        Assert.StartsWith("Aggregator:Providers:Sample:BaseUrl: sends the credential unencrypted beyond this machine: write https://, or set AllowInsecureHttp", mistake, StringComparison.Ordinal);
        Assert.EndsWith("(appsettings.json:2)", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"BaseUrl\": \"https://netbox.home.arpa\"")]
    [InlineData("\"BaseUrl\": \"http://127.0.0.1:8000\"")]
    [InlineData("\"BaseUrl\": \"http://[::1]:8000\"")]
    [InlineData("\"BaseUrl\": \"http://localhost:8000\"")]
    [InlineData("\"BaseUrl\": \"http://netbox.home.arpa\", \"AllowInsecureHttp\": true")]
    [InlineData("\"BaseUrl\": \"http://netbox.home.arpa\", \"Enabled\": false")]
    public void A_credential_goes_where_nobody_reads_it_or_where_somebody_said_so(string settings)
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample($"\"ApiKey\": \"k\", {settings}"));

        Assert.Empty(folder.Mistakes());
    }

    [Theory]
    [InlineData("None", 0)]
    [InlineData("Token", 1)]
    public void Only_what_carries_a_credential_needs_https(string grant, int mistakes)
    {
        using var services = new ServiceCollection().AddDeclared().BuildServiceProvider();
        using var folder = new ConfigurationFolder($$"""
            {
              "Aggregator": {
                "Providers": {
                  "Home": {
                    "Type": "Http",
                    "BaseUrl": "http://netbox.home.arpa",
                    "Credentials": { "Grant": "{{grant}}", "Token": "t" },
                    "Targets": [ { "Name": "all" } ],
                    "Measurements": { "home": { "Description": "Home.", "Fields": { "load": { "Path": "$.load", "Unit": "1", "Description": "Load." } } } }
                  }
                }
              }
            }
            """)
        {
            Providers = [.. services.GetServices<IProviderType>()],
        };

        Assert.Equal(mistakes, folder.Mistakes().Count(mistake => mistake.Contains("Home:BaseUrl", StringComparison.Ordinal)));
        Assert.Equal(mistakes, folder.Mistakes().Count);
    }

    [Theory]
    [InlineData("http://login.home.arpa/token", false, 1)]
    [InlineData("http://login.home.arpa/token", true, 0)]
    [InlineData("ftp://login.home.arpa/token", true, 1)]
    [InlineData("/token", true, 1)]
    [InlineData("http://127.0.0.1:9/token", false, 0)]
    [InlineData("https://login.home.arpa/token", false, 0)]
    public void A_login_does_not_leave_the_machine_unencrypted_either(string address, bool isAllowed, int mistakes)
    {
        using var services = new ServiceCollection().AddDeclared().BuildServiceProvider();
        using var folder = new ConfigurationFolder($$"""
            {
              "Aggregator": {
                "Providers": {
                  "Home": {
                    "Type": "Http",
                    "BaseUrl": "https://netbox.home.arpa",
                    "AllowInsecureHttp": {{(isAllowed ? "true" : "false")}},
                    "Credentials": { "Grant": "ClientCredentials", "ClientId": "c", "ClientSecret": "s", "TokenUrl": "{{address}}" },
                    "Targets": [ { "Name": "all" } ],
                    "Measurements": { "home": { "Description": "Home.", "Fields": { "load": { "Path": "$.load", "Unit": "1", "Description": "Load." } } } }
                  }
                }
              }
            }
            """)
        {
            Providers = [.. services.GetServices<IProviderType>()],
        };

        Assert.Equal(mistakes, folder.Mistakes().Count);
        Assert.All(folder.Mistakes(), mistake => Assert.StartsWith("Aggregator:Providers:Home:Credentials:TokenUrl: must be", mistake, StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_with_gaps_is_a_mistake()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample("\"Enabled\": false, \"Targets\": [ { \"Name\": \"a\" } ]"));
        folder.Environment["Aggregator__Providers__Sample__Targets__2__Name"] = "c";

        Assert.Contains("without gaps", Assert.Single(folder.Mistakes()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_element_that_cannot_be_read_leaves_the_numbers_of_the_others_alone()
    {
        using var folder = new ConfigurationFolder(ConfigurationFolder.WithSample(
            "\"ApiKey\": \"k\", \"Targets\": [ 5, { \"Name\": \"a\", \"Latitude\": 1 }, { \"Name\": \"A\" } ]"));

        Assert.Equal(
            [
                "Aggregator:Providers:Sample:Targets:0: must be a section: { … }. (appsettings.json:1)",
                "Aggregator:Providers:Sample:Targets:2:Name: 'A' is the name of Targets:1 too: give each its own (case does not matter). (appsettings.json:1)",
                "Aggregator:Providers:Sample:Targets:2:Latitude: is missing.",
            ],
            folder.Mistakes());
    }

    [Fact]
    public void Two_stores_in_one_file_are_a_mistake()
    {
        using var folder = new ConfigurationFolder("""{ "Aggregator": { "Stores": { "a": { "Type": "Sqlite" }, "b": { "Type": "Sqlite", "Path": "./readings.db" } } } }""");

        Assert.Contains("is the file of store 'a' too", Assert.Single(folder.Mistakes()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_cannot_be_a_tag_is_a_mistake()
    {
        using var folder = new ConfigurationFolder("""{ "Aggregator": { "Providers": { "my place": { "Type": "Sample", "ApiKey": "k" } } } }""");

        Assert.Contains("rename it", Assert.Single(folder.Mistakes()), StringComparison.Ordinal);
    }
}
