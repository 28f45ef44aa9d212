using System.Text.RegularExpressions;

namespace Aggregator.Configuration;

/// <summary>Takes secrets out of what is shown.</summary>
internal static partial class Masking
{
    /// <summary>What is shown instead of a secret that is set.</summary>
    public const string Mask = "***";

    /// <summary>A text that may be an address: user name and password in it are masked, even when the rest is no valid address.</summary>
    public static string Text(string text) => UserInfo().Replace(text, $"//{Mask}@");

    // Up to the last @ before the path: a password may hold an @ that nobody escaped.
    [GeneratedRegex("//[^/?#\\s]*@", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserInfo();
}
