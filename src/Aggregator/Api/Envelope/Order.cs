namespace Aggregator.Api.Envelope;

/// <summary>Reads the parameter <c>sort</c>: a word, with <c>-</c> before it for the other way round.</summary>
internal static class Order
{
    /// <summary>The word and whether the last comes first; the first word when nothing was given.</summary>
    /// <exception cref="ApiException">The list cannot be sorted so.</exception>
    public static (string By, bool Descending) Parse(string? sort, params ReadOnlySpan<string> words)
    {
        if (sort is null)
        {
            return (words[0], false);
        }

        var by = sort.StartsWith('-') ? sort[1..] : sort;
        return words.Contains(by)
            ? (by, by.Length < sort.Length)
            : throw ApiException.Invalid("sort", $"must be one of {string.Join(", ", words)}, with - before it for the other way round.");
    }
}
