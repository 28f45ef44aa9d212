using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Declared;

/// <summary>Checks JSONPaths and the places of instants.</summary>
internal static class PathRules
{
    /// <summary>Why a text is no JSONPath.</summary>
    public static OptionsProblem? Mistake(string path, string setting) =>
        path.Length == 0 ? new OptionsProblem(setting, "is empty; write a JSONPath, or leave the setting out.")
        : Selection.Mistake(path) is { } reason ? new OptionsProblem(setting, $"'{path}' is no JSONPath: {reason}.")
        : null;

    /// <summary>What is wrong with an instant.</summary>
    public static IEnumerable<OptionsProblem> Check(InstantOptions instant, string setting)
    {
        if (string.IsNullOrWhiteSpace(instant.Path))
        {
            yield return new OptionsProblem($"{setting}:{nameof(instant.Path)}", "is missing; it is the JSONPath of the instant.");
        }
        else if (Mistake(instant.Path, $"{setting}:{nameof(instant.Path)}") is { } problem)
        {
            yield return problem;
        }

        foreach (var (name, reason) in InstantFormat.Mistakes(instant.Format, instant.Zone))
        {
            yield return new OptionsProblem($"{setting}:{name}", reason);
        }
    }
}
