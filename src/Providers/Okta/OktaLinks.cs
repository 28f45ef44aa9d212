namespace Aggregator.Providers.Okta;

/// <summary>Reads <c>Link</c> headers (RFC 8288): one line for each link, or several links in a line, with commas also inside of addresses.</summary>
internal static class OktaLinks
{
    /// <summary>Path and query of the next page; null on the last.</summary>
    /// <remarks>
    /// Never the host: behind a custom domain it is another one than the configured, and a token belongs to the configured one alone.
    /// </remarks>
    /// <exception cref="FormatException">There is a next page, and its address is none.</exception>
    public static string? Next(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            for (var start = line.IndexOf('<', StringComparison.Ordinal); start >= 0;)
            {
                var end = line.IndexOf('>', start);
                if (end < 0)
                {
                    break;
                }

                var following = line.IndexOf('<', end);
                if (IsNext(following < 0 ? line[end..] : line[end..following]))
                {
                    return PathAndQuery(line[(start + 1)..end]);
                }

                start = following;
            }
        }

        return null;
    }

    private static bool IsNext(string parameters) => parameters
        .Split([';', ',', '>'], StringSplitOptions.TrimEntries)
        .Any(parameter => parameter.Replace("\"", "", StringComparison.Ordinal).Equals("rel=next", StringComparison.OrdinalIgnoreCase));

    private static string PathAndQuery(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? address!.PathAndQuery
            : throw new FormatException("The link to the next page is no address.");
}
