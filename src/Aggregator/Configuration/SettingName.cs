using System.Buffers;

namespace Aggregator.Configuration;

/// <summary>What a source or a store may be called: the name becomes a tag, a command's argument and part of a metric.</summary>
internal static class SettingName
{
    private const int Longest = 64;

    private static readonly SearchValues<char> s_allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Whether a source or a store may be called so: it begins with a letter or a digit.</summary>
    public static bool IsAllowed(string name) =>
        name.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(s_allowed);

    /// <summary>Notes a name that would break one of these.</summary>
    public static void Check(SettingNode node, string path, ProblemList problems)
    {
        if (!IsAllowed(node.Name))
        {
            problems.Add(path, "has a name with other characters than letters, digits, '-', '_' and '.', or more than 64 of them: rename it.", node.Origin);
        }
    }
}
