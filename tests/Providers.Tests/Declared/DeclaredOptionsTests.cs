using Aggregator.Providers.Contracts;
using Aggregator.Providers.Declared;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Providers.Tests.Declared;

/// <summary>Mistakes are found when the configuration is read, each with its place.</summary>
public class DeclaredOptionsTests
{
    private static readonly IProviderType s_type = new DeclaredType();

    [Theory]
    [InlineData(""" "BaseUrl": null """, "BaseUrl", "is missing")]
    [InlineData(""" "Targets": [] """, "Targets", "is empty")]
    [InlineData(""" "Targets": [ { "Name": "a" }, { "Name": "A" } ] """, "Targets:1:Name", "give each its own")]
    [InlineData(""" "Targets": [ { "Name": "a", "Parameters": { "Since": "1" } } ] """, "Targets:0:Parameters:Since", "its own meaning")]
    [InlineData(""" "Path": "v1" """, "Path", "must begin with one slash")]
    [InlineData(""" "Path": "//evil.example/v1" """, "Path", "must begin with one slash")]
    [InlineData(""" "Path": "/v1#x" """, "Path", "'#'")]
    [InlineData(""" "Path": "/v1/{lattitude}" """, "Path", "{lattitude}, but the target 'home' has no such parameter; it has {name}")]
    [InlineData(""" "Query": { "from": "{since}" } """, "Query:from", "only the request of History")]
    [InlineData(""" "Body": "{ \"a\": {nothing} }" """, "Body", "{nothing}")]
    [InlineData(""" "Body": "{ a: 1 }" """, "Body", "must be JSON")]
    [InlineData(""" "Headers": { "authorization": "x" } """, "Headers:authorization", "Credentials")]
    [InlineData(""" "Headers": { "Content-Type": "x" } """, "Headers:Content-Type", "set by the program")]
    [InlineData(""" "Headers": { "X-A": "a\nb" } """, "Headers:X-A", "one line")]
    [InlineData(""" "Credentials": { "Token": "t" } """, "Credentials:Grant", "is missing; say which")]
    [InlineData(""" "Credentials": { "Grant": "Token" } """, "Credentials:Token", "is missing")]
    [InlineData(""" "Credentials": { "Grant": "QueryKey", "Token": "t" } """, "Credentials:Parameter", "is missing")]
    [InlineData(""" "Credentials": { "Grant": "ClientCredentials", "ClientId": "c", "ClientSecret": "s" } """, "Credentials:TokenUrl", "is missing")]
    [InlineData(""" "Measurements": {} """, "Measurements", "is empty")]
    [InlineData(""" "Errors": [ { "Path": "" } ] """, "Errors:0:Path", "is missing")]
    [InlineData(""" "Errors": [ { "Path": "$.a[" } ] """, "Errors:0:Path", "no JSONPath")]
    [InlineData(""" "Errors": [ { "Path": "$.a", "Message": "$[" } ] """, "Errors:0:Message", "no JSONPath")]
    [InlineData(""" "Errors": [ { "Path": "$.a", "Is": [ "1" ], "IsNot": [ "2" ] } ] """, "Errors:0:IsNot", "contradicts Is")]
    [InlineData(""" "Errors": [ { "Path": "$.a", "RetryAfter": "00:01:00" } ] """, "Errors:0:RetryAfter", "Throttled only")]
    [InlineData(""" "Pages": { "By": "NextUrl" } """, "Pages:Path", "is missing; NextUrl needs it")]
    [InlineData(""" "Pages": { "By": "Cursor", "Path": "$.c" } """, "Pages:Parameter", "is missing")]
    [InlineData(""" "Pages": { "By": "Offset", "Parameter": "o" } """, "Pages:Size", "is missing")]
    [InlineData(""" "Pages": { "By": "Link", "Path": "$.next" } """, "Pages:Path", "has no meaning for Link")]
    [InlineData(""" "Pages": { "By": "PageNumber", "Parameter": "p", "More": "$[" } """, "Pages:More", "no JSONPath")]
    [InlineData(""" "Pages": { "By": "PageNumber", "Parameter": "p" }, "Query": { "p": "1" } """, "Query:p", "sends it itself")]
    [InlineData(""" "History": {  "Path": "/past" }, "Measurements": { "s": { "Time": { "Path": "t" }, "Fields": { "v": { "Unit": "1" } } } } """, "History", "{since}")]
    [InlineData(""" "History": { "Path": "/past/{since}/{until}" }, "Measurements": { "s": { "Time": { "Path": "t" }, "Fields": { "v": { "Unit": "1" } } } } """, "History:Path", "{until}")]
    [InlineData(""" "History": { "Path": "/past/{since}", "Format": "HH:mm" }, "Measurements": { "s": { "Time": { "Path": "t" }, "Fields": { "v": { "Unit": "1" } } } } """, "History:Format", "year (y)")]
    [InlineData(""" "History": { "Path": "/past/{since}" } """, "History", "needs a measurement with a Time")]
    public void A_mistake_of_the_source_has_its_place(string settings, string path, string words) => AssertMistake(settings, path, words);

    [Theory]
    [InlineData("\"Sample\": { \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:Sample", "lower snake case")]
    [InlineData("\"s_rows\": { \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s_rows", "_rows")]
    [InlineData("\"s\": { }", "Measurements:s:Fields", "is empty")]
    [InlineData("\"s\": { \"Rows\": \"$.[\", \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:Rows", "'$.[' is no JSONPath")]
    [InlineData("\"s\": { \"Fields\": { \"at\": { \"Unit\": \"1\" } } }", "Measurements:s:Fields:at", "Nor one of")]
    [InlineData("\"s\": { \"Fields\": { \"v\": { \"Unit\": \"1\", \"Path\": \"a[?(\" } } }", "Measurements:s:Fields:v:Path", "no JSONPath")]
    [InlineData("\"s\": { \"Fields\": { \"v\": { \"Unit\": \"1\", \"Path\": \"\" } } }", "Measurements:s:Fields:v:Path", "is empty")]
    [InlineData("\"s\": { \"Fields\": { \"v\": { } } }", "Measurements:s:Fields:v:Unit", "UCUM")]
    [InlineData("\"s\": { \"Fields\": { \"v\": { \"Kind\": \"Text\", \"Unit\": \"m\" } } }", "Measurements:s:Fields:v:Unit", "must be empty")]
    [InlineData("\"s\": { \"Fields\": { \"v\": { \"Kind\": \"Text\", \"Scale\": 2 } } }", "Measurements:s:Fields:v:Kind", "contradicts Scale")]
    [InlineData("\"s\": { \"Fields\": { \"v\": { \"Unit\": \"1\", \"Scale\": 0 } } }", "Measurements:s:Fields:v:Scale", "must not be 0")]
    [InlineData("\"s\": { \"Time\": { }, \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:Time:Path", "is missing")]
    [InlineData("\"s\": { \"Time\": { \"Path\": \"t\", \"Format\": \"Local\" }, \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:Time:Zone", "is missing")]
    [InlineData("\"s\": { \"Time\": { \"Path\": \"t\", \"Format\": \"Local\", \"Zone\": \"Mars/Olympus\" }, \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:Time:Zone", "'Mars/Olympus' is no time zone")]
    [InlineData("\"s\": { \"Time\": { \"Path\": \"t\", \"Zone\": \"UTC\" }, \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:Time:Zone", "contradicts Format")]
    [InlineData("\"s\": { \"Time\": { \"Path\": \"t\", \"Format\": \"Rfc3999\" }, \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:Time:Format", "'Rfc3999' has not all of")]
    [InlineData("\"s\": { \"Time\": { \"Path\": \"t\", \"Format\": \"yyyy-MM-dd 'at HH\", \"Zone\": \"UTC\" }, \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:Time:Format", "'yyyy-MM-dd 'at HH'")]
    [InlineData("\"s\": { \"IssuedAt\": { \"Path\": \"t\" }, \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:IssuedAt", "forecasts only")]
    [InlineData("\"s_forecast\": { \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s_forecast:Time", "is missing")]
    [InlineData("\"s\": { \"Tags\": { \"place\": { } }, \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:Tags:place", "Nor one of")]
    [InlineData("\"s\": { \"Tags\": { \"v\": { } }, \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:Tags:v", "a field too")]
    [InlineData("\"s\": { \"Tags\": { \"t\": { \"Path\": \"a\", \"Value\": \"b\" } }, \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:Tags:t:Value", "contradicts Path")]
    [InlineData("\"s\": { \"Tags\": { \"t\": { \"Value\": \"{x}\" } }, \"Fields\": { \"v\": { \"Unit\": \"1\" } } }", "Measurements:s:Tags:t:Value", "{x}")]
    public void A_mistake_of_a_measurement_has_its_place(string measurement, string path, string words) =>
        AssertMistake($"\"Measurements\": {{ {measurement} }}", path, words);

    [Fact]
    public void What_is_right_has_no_mistake_and_tells_its_measurements()
    {
        var options = Good("");

        Assert.Empty(s_type.Validate(options));
        var measurement = Assert.Single(s_type.MeasurementsOf(options));
        Assert.Equal(("sample", "v", "1"), (measurement.Name, measurement.Fields[0].Name, measurement.Fields[0].Unit));
    }

    [Fact]
    public void The_registration_makes_the_type_known()
    {
        using var services = new ServiceCollection().AddDeclared().BuildServiceProvider();

        Assert.Equal("Http", services.GetRequiredService<IProviderType>().Name);
    }

    [Fact]
    public void A_source_that_says_nothing_yet_has_every_mistake_and_no_failure()
    {
        var options = new DeclaredOptions();

        Assert.Equal(["BaseUrl", "Targets", "Measurements"], s_type.Validate(options).Select(problem => problem.Path));
        Assert.StartsWith("Http-", s_type.CredentialId(options));
    }

    private static void AssertMistake(string settings, string path, string words)
    {
        var problem = Assert.Single(s_type.Validate(Good(settings)));

        Assert.Equal(path, problem.Path);
        Assert.Contains(words, problem.Message);
    }

    private static DeclaredOptions Good(string settings) =>
        DeclaredHost.With(settings.Contains("BaseUrl", StringComparison.Ordinal) ? settings : $"\"BaseUrl\": \"https://api.example.com\"{(settings.Length == 0 ? "" : ", ")}{settings}");
}
