using System.Text.RegularExpressions;

namespace Aggregator.Providers.Declared;

/// <summary>Reads the <c>Link</c> header.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc8288#section-3"/>
internal static partial class LinkHeader
{
    public const string Name = "Link";

    /// <summary>The address of the next page; null when the header has none.</summary>
    /// <param name="lines">The header's lines.</param>
    public static string? Next(IEnumerable<string> lines) => lines
        .SelectMany(line => Link().Matches(line))
        .Where(link => Relations(link.Groups["parameters"].Value).Contains("next", StringComparer.OrdinalIgnoreCase))
        .Select(link => link.Groups["address"].Value)
        .FirstOrDefault();

    private static string[] Relations(string parameters) =>
        Relation().Match(parameters) is { Success: true } relation ? relation.Groups["words"].Value.Split(' ') : [];

    [GeneratedRegex("""<(?<address>[^>]*)>(?<parameters>(?:\s*;\s*[^;,"\s]+(?:"[^"]*")?)*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("""(?:^|;)\s*rel\s*=\s*"?(?<words>[^";,]*)""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Relation();
}
