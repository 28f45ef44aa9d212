using Microsoft.Extensions.Logging;

namespace Aggregator.Configuration;

/// <summary>Checks the framework's section of log levels, which the framework itself reads only when the daemon starts, and then with a stack.</summary>
internal static class LogLevelRules
{
    /// <summary>The section's name, beside <c>Aggregator</c>.</summary>
    public const string Section = "Logging";

    private const string Levels = "LogLevel";

    /// <summary>Notes every level that is none: of all outputs, and of one such as <c>Logging:Console</c>.</summary>
    public static void Check(SettingNode? logging, ProblemList problems)
    {
        foreach (var child in logging?.Children ?? [])
        {
            if (child.Name.Equals(Levels, StringComparison.OrdinalIgnoreCase))
            {
                CheckLevels(child, $"{Section}:{Levels}", problems);
            }
            else if (child[Levels] is { } levels)
            {
                CheckLevels(levels, $"{Section}:{child.Name}:{Levels}", problems);
            }
        }
    }

    private static void CheckLevels(SettingNode levels, string path, ProblemList problems)
    {
        foreach (var level in levels.Children)
        {
            if (level.Value is { Length: > 0 } written && ScalarReader.Read(typeof(LogLevel), written) is null)
            {
                problems.Add(
                    $"{path}:{level.Name}",
                    $"must be {ScalarReader.Expectation(typeof(LogLevel))}; '{written}' is not.{Suggestion.For(written, Enum.GetNames<LogLevel>())}",
                    level.Origin);
            }
        }
    }
}
