using System.Text.Json;
using System.Text.RegularExpressions;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Declared;

/// <summary>What is wrong with a declared request.</summary>
internal static partial class RequestRules
{
    private static readonly string[] s_secret = ["Authorization", "Proxy-Authorization", "Cookie"];

    // Those of the body and of the connection are the program's.
    private static readonly string[] s_own = ["Host", "Connection", "Transfer-Encoding", "If-None-Match", "If-Modified-Since", "Accept-Encoding"];

    /// <summary>Every mistake of the request for the present.</summary>
    public static IEnumerable<OptionsProblem> Check(DeclaredOptions options) =>
    [
        .. Request(options.Path, options.Query, options.Body, "", options),
        .. options.Headers.SelectMany(header => Header(header.Key, header.Value)),
    ];

    /// <summary>Mistakes of path, query and body.</summary>
    /// <param name="path">The path; null when this request has none of its own.</param>
    /// <param name="query">The query; null when it has none of its own.</param>
    /// <param name="body">The body; null when it has none of its own.</param>
    /// <param name="place">The settings' section, with its colon.</param>
    /// <param name="options">The source's settings.</param>
    /// <param name="known">Words in braces that mean something besides the targets' parameters.</param>
    public static IEnumerable<OptionsProblem> Request(
        string? path, IReadOnlyDictionary<string, string>? query, string? body, string place, DeclaredOptions options, params IReadOnlyList<string> known) =>
    [
        .. path is null ? [] : PathProblems(path, $"{place}Path"),
        .. path is null ? [] : TemplateRules.Check(path, $"{place}Path", options, known),
        .. (query ?? new Dictionary<string, string>()).SelectMany(parameter => TemplateRules.Check(parameter.Value, $"{place}Query:{parameter.Key}", options, known)),
        .. body is null ? [] : Body(body, $"{place}Body", options, known),
    ];

    private static IEnumerable<OptionsProblem> PathProblems(string path, string setting)
    {
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal))
        {
            yield return new OptionsProblem(setting, $"must begin with one slash, such as \"/v1/latest\"; the host belongs into BaseUrl. '{path}' does not.");
        }
        else if (path.Contains('#', StringComparison.Ordinal) || path.Any(char.IsWhiteSpace))
        {
            yield return new OptionsProblem(setting, "must not have '#' or white space; what needs escaping goes into Query.");
        }
    }

    private static List<OptionsProblem> Body(string body, string setting, DeclaredOptions options, IReadOnlyList<string> known)
    {
        var unknown = TemplateRules.Check(body, setting, options, known).ToList();
        return unknown.Count > 0 || options.Targets.Count == 0 || JsonMistake(body, options.Targets[0]) is not { } reason
            ? unknown
            : [new OptionsProblem(setting, $"must be JSON; it is not: {reason}")];
    }

    private static string? JsonMistake(string body, DeclaredTargetOptions target)
    {
        var values = Template.ValuesOf(target);
        values[Template.Since] = values[Template.Before] = "0";
        try
        {
            using var document = JsonDocument.Parse(new DeclaredRequest("/", new Dictionary<string, string>(), body).Body(values)!);
            return null;
        }
        catch (JsonException exception)
        {
            return exception.Message.Split(" LineNumber:", 2)[0];
        }
    }

    private static IEnumerable<OptionsProblem> Header(string name, string value)
    {
        var setting = $"Headers:{name}";
        if (s_secret.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            yield return new OptionsProblem(setting, "is for secrets, which are masked in Credentials only; declare it there.");
        }
        else if (s_own.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
        {
            yield return new OptionsProblem(setting, "is set by the program; leave it out.");
        }
        else if (!Token().IsMatch(name) || value.Length == 0 || value.Any(char.IsControl) || !value.All(char.IsAscii))
        {
            yield return new OptionsProblem(setting, "must be a header's name and a text of one line in ASCII.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+.^_`|~-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
