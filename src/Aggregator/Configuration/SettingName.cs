using System.Text.RegularExpressions;

namespace Aggregator.Configuration;

/// <summary>What a source or a store may be called: the name becomes a tag, a command's argument and part of a metric.</summary>
internal static partial class SettingName
{
    /// <summary>Whether a source or a store may be called so.</summary>
    public static bool IsAllowed(string name) => Allowed().IsMatch(name);

    /// <summary>Notes a name that would break one of these.</summary>
    public static void Check(SettingNode node, string path, ProblemList problems)
    {
        if (!IsAllowed(node.Name))
        {
            problems.Add(path, "has a name with other characters than letters, digits, '-', '_' and '.', or more than 64 of them: rename it.", node.Origin);
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Allowed();
}
