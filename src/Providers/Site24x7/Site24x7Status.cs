namespace Aggregator.Providers.Site24x7;

/// <summary>The numbers of a monitor's status.</summary>
/// <seealso href="https://www.site24x7.com/help/api/#status_constants"/>
internal static class Site24x7Status
{
    private const int LastOfChecks = 3;

    /// <summary>What a number means; <c>unknown</c> when it is not documented.</summary>
    public static string NameOf(int status) => status switch
    {
        0 => "down",
        1 => "up",
        2 => "trouble",
        3 => "critical",
        5 => "suspended",
        7 => "maintenance",
        9 => "discovery",
        10 => "configuration error",
        _ => "unknown",
    };

    /// <summary>Whether a check found it out, at the time of the check; the others are somebody's doing, and are so now.</summary>
    public static bool IsFound(int status) => status is >= 0 and <= LastOfChecks;
}
