using Aggregator.Providers.Contracts;
using Newtonsoft.Json.Linq;

namespace Aggregator.Providers.Declared;

/// <summary>Recognizes an error in an answer whose status is good.</summary>
internal sealed class ErrorRule(ErrorRuleOptions options, string setting)
{
    private const int LongestMessage = 200;

    private readonly Selection _selection = new(options.Path, $"{setting}:{nameof(options.Path)}");
    private readonly Selection? _message = options.Message is null ? null : new Selection(options.Message, $"{setting}:{nameof(options.Message)}");

    /// <summary>The error that an answer tells; null when it tells none.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="endpoint">What was asked.</param>
    public ProviderException? Find(JToken root, string endpoint)
    {
        var offending = _selection.All(root, root).FirstOrDefault(IsError);
        if (offending is null)
        {
            return null;
        }

        var said = _message?.Text(root, root);
        var reason = said is not null ? $"upstream said: {Cut(said)}"
            : offending is JValue value ? $"{options.Path} is '{Cut(Selection.TextOf(value))}'"
            : $"there is something at {options.Path}";
        return new ProviderException(options.Failure, $"{endpoint} answered with an error: {reason}") { RetryAfter = options.RetryAfter };
    }

    private bool IsError(JToken token) => token.Type != JTokenType.Null && (options.Is, options.IsNot) switch
    {
        ({ } errors, _) => IsOneOf(token, errors),
        (_, { } good) => !IsOneOf(token, good),
        _ => token is not JValue { Value: false or "" },
    };

    private static string Cut(string text) => text.Length > LongestMessage ? $"{text[..LongestMessage]}…" : text;

    private static bool IsOneOf(JToken token, List<string> words) =>
        token is JValue value && words.Contains(Selection.TextOf(value), StringComparer.OrdinalIgnoreCase);
}
