using System.Globalization;
using System.Text.RegularExpressions;
using Aggregator.Providers.Contracts;
using Newtonsoft.Json.Linq;
using JsonException = Newtonsoft.Json.JsonException;

namespace Aggregator.Providers.Declared;

/// <summary>A JSONPath: from the answer's root when it begins with <c>$</c>, from the row otherwise; <c>@</c> is the row itself.</summary>
/// <param name="path">As the configuration has it, without a mistake by <see cref="Mistake"/>.</param>
/// <param name="setting">The setting that has it, for messages.</param>
internal sealed class Selection(string path, string setting)
{
    private static readonly Newtonsoft.Json.Linq.JsonSelectSettings s_settings = new() { RegexMatchTimeout = TimeSpan.FromSeconds(1) };

    private readonly bool _fromRoot = path.StartsWith('$');
    private readonly string _path = Bare(path);

    /// <summary>The JSONPath, as the configuration has it.</summary>
    public string Path => path;

    /// <summary>The setting that has it.</summary>
    public string Setting => setting;

    /// <summary>Whether the path names what it wants by position or filter, not an array by its name.</summary>
    public bool NamesElements => path.EndsWith(']');

    /// <summary>Why a text is no JSONPath; null when it is one.</summary>
    public static string? Mistake(string path)
    {
        try
        {
            new JObject().SelectToken(Bare(path));
            return null;
        }
        catch (JsonException exception)
        {
            return exception.Message.TrimEnd('.');
        }
    }

    /// <summary>Everything there.</summary>
    /// <exception cref="ProviderException">A filter cannot be applied to this answer.</exception>
    public IReadOnlyList<JToken> All(JToken root, JToken row)
    {
        try
        {
            return [.. (_fromRoot ? root : row).SelectTokens(_path, s_settings)];
        }
        catch (Exception exception) when (exception is JsonException or RegexMatchTimeoutException or ArgumentException)
        {
            throw Malformed($"cannot be applied to the answer: {exception.Message}");
        }
    }

    /// <summary>What is there; null when nothing or a null is.</summary>
    /// <exception cref="ProviderException">There are several.</exception>
    public JToken? One(JToken root, JToken row) => All(root, row) switch
    {
        [] or [{ Type: JTokenType.Null }] => null,
        [var only] => only,
        var several => throw Malformed($"matches {several.Count} values, one was expected"),
    };

    /// <summary>The text of the scalar that is there; null when nothing, a null or an empty text is.</summary>
    /// <exception cref="ProviderException">It is a section or a list.</exception>
    public string? Text(JToken root, JToken row) => One(root, row) switch
    {
        null => null,
        JValue value => TextOf(value) is { Length: > 0 } text ? text : null,
        var other => throw Malformed($"is {Name(other)}, a single value was expected"),
    };

    /// <summary>A scalar as upstream wrote it.</summary>
    public static string TextOf(JValue value) => value.Value switch
    {
        bool truth => truth ? "true" : "false",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>What is wrong with an answer, as an exception.</summary>
    public ProviderException Malformed(string what) =>
        new(ProviderFailure.Malformed, $"{setting} ('{path}') {what}: upstream's answer has another shape than the configuration declares");

    private static string Name(JToken token) => token is JArray ? "a list" : "a section";

    private static string Bare(string path) => path.StartsWith('@') ? path[1..].TrimStart('.') : path;
}
