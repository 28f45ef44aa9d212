namespace Aggregator.Providers.Site24x7;

/// <summary>An error in Site24x7's words.</summary>
/// <param name="Code">Its number or name as it came; empty when there was none. Which there are is not documented.</param>
/// <param name="Message">Its sentence; may be empty.</param>
internal sealed record Site24x7Error(string Code, string Message)
{
    /// <summary>"OAuth Access Token is invalid or has expired.", "Invalid value passed for authtoken.", "invalid oauth token".</summary>
    public bool RefusesToken => !LacksScope && (Says("oauth") || Says("authtoken") || Says("access token"));

    /// <summary>The token is good, but not for this.</summary>
    public bool LacksScope => Says("scope");

    /// <summary>The account has business units and wants to know which.</summary>
    public bool WantsZaaid => Says("zaaid");

    /// <summary>The account's calls of the day are spent. Upstream's words for it are not documented.</summary>
    public bool IsOverLimit => Says("limit") || Says("exceeded") || Says("throttl") || Says("too many");

    /// <summary>Message and code on one line.</summary>
    public string Text
    {
        get
        {
            var line = string.Join(' ', Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
            var words = line.Length <= 200 ? line : $"{line[..200]}…";
            return (words.Length, Code.Length) switch
            {
                (0, 0) => "an error without a reason",
                (0, _) => $"error {Code}",
                (_, 0) => words,
                _ => $"{words} (error {Code})",
            };
        }
    }

    private bool Says(string word) =>
        Message.Contains(word, StringComparison.OrdinalIgnoreCase) || Code.Contains(word, StringComparison.OrdinalIgnoreCase);
}
