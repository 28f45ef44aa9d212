namespace Aggregator.Cli;

/// <summary>A declared source to start from: a valid configuration, commented, with an invented service in it.</summary>
internal static class DeclarationTemplate
{
    private const string Text = """
        // A source of the type Http: any JSON API. Put this file into conf.d beside appsettings.json, replace what is invented, then run
        // 'aggregator check' and 'aggregator once NAME --explain', which shows the request, what the answer looks like, and what every path found
        // in it. Every setting: docs/declared-providers.md; whole examples: samples/.
        {
          "Aggregator": {
            "Providers": {
              "NAME": {
                "Type": "Http",
                "BaseUrl": "https://api.example.com",
                // Words in braces are the target's parameters.
                "Path": "/v1/stations/{station}/latest",
                "Query": { "units": "metric" },
                // A key: "Token" (with "Header" or "Prefix" unless it is a Bearer), "QueryKey" (with "Parameter"), "Basic", or OAuth 2.
                // Give the secret as Aggregator__Providers__NAME__Credentials__Token by the environment or as a file of that name.
                "Credentials": { "Grant": "None" },
                // How often to ask, how often the service has something new, and how much it allows.
                "Interval": "00:10:00",
                "Freshness": "00:10:00",
                "Quotas": [ { "Limit": 60, "Per": "Minute" } ],
                "Targets": [
                  { "Name": "bridge", "Parameters": { "station": "K7" } }
                ],
                // What is an error although the status is good.
                "Errors": [ { "Path": "$.error", "Message": "$.error.message" } ],
                "Measurements": {
                  // The table in SQL. A forecast's name ends in _forecast.
                  "river": {
                    // JSONPath of the rows; leave it out when the whole answer is one.
                    "Rows": "$.data",
                    // Rfc3339, EpochSeconds, EpochMilliseconds, or Local and a .NET format with a "Zone".
                    "Time": { "Path": "observed_at", "Format": "Rfc3339" },
                    // What tells rows of one answer apart.
                    "Tags": { "sensor": { "Path": "sensor" } },
                    "Fields": {
                      // Units are UCUM codes; what is stored is sent × Scale + Offset.
                      "level": { "Path": "level_cm", "Unit": "m", "Scale": 0.01 },
                      "state": { "Path": "state", "Kind": "Text" }
                    }
                  }
                }
              }
            }
          }
        }
        """;

    /// <summary>The template for a source of that name.</summary>
    public static string For(string source) => Text.Replace("NAME", source, StringComparison.Ordinal);
}
