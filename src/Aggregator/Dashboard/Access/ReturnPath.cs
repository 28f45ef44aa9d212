namespace Aggregator.Dashboard.Access;

/// <summary>Where one goes after signing in: a page of this daemon, whatever a link says.</summary>
internal static class ReturnPath
{
    private const string Overview = "/";
    private const int Longest = 2000;

    /// <summary>The path when it leads to a page here, else the overview.</summary>
    public static string Of(string? wanted) =>
        wanted is ['/', ..] and { Length: <= Longest }
        // Browsers read both //host and /\host as another host, and leave out line ends and tabs before they look.
        && wanted is not ['/', '/' or '\\', ..]
        && !wanted.Any(letter => char.IsControl(letter) || letter is '\\' or > '~')
        && !wanted.StartsWith(SignIn.Path, StringComparison.OrdinalIgnoreCase)
        && !wanted.StartsWith(SignIn.OutPath, StringComparison.OrdinalIgnoreCase)
            ? wanted
            : Overview;
}
