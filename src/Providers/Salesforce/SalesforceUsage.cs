using System.Globalization;

namespace Aggregator.Providers.Salesforce;

/// <summary>A part of the header <c>Sforce-Limit-Info</c>, such as <c>api-usage=18/5000</c> or <c>per-app-api-usage=17/250(appName=sample)</c>.</summary>
/// <param name="Kind">Whose usage, such as <c>api-usage</c>.</param>
/// <param name="Used">Requests made.</param>
/// <param name="Max">Requests allowed.</param>
/// <param name="App">The app, where it is one's.</param>
internal sealed record SalesforceUsage(string Kind, double Used, double Max, string? App)
{
    public const string Header = "Sforce-Limit-Info";

    /// <summary>The kind that counts every request of the org in the last 24 hours.</summary>
    public const string OfOrg = "api-usage";

    private const string AppName = "appName=";

    /// <summary>The parts that make sense; anything odd is as if it were absent.</summary>
    public static IEnumerable<SalesforceUsage> Read(IEnumerable<string> lines) =>
        lines.SelectMany(line => line.Split(';', StringSplitOptions.TrimEntries)).Select(Part).OfType<SalesforceUsage>();

    private static SalesforceUsage? Part(string text)
    {
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        var figures = bracket < 0 ? text : text[..bracket];
        var equals = figures.IndexOf('=', StringComparison.Ordinal);
        var slash = figures.IndexOf('/', StringComparison.Ordinal);
        return equals > 0 && slash > equals && Number(figures[(equals + 1)..slash]) is { } used && Number(figures[(slash + 1)..]) is { } max
            ? new SalesforceUsage(figures[..equals].Trim(), used, max, AppIn(text[figures.Length..]))
            : null;
    }

    private static string? AppIn(string rest)
    {
        var app = rest.TrimStart('(');
        return app.StartsWith(AppName, StringComparison.OrdinalIgnoreCase) && app.EndsWith(')') ? app[AppName.Length..^1] : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
