using System.Buffers.Text;
using System.Text;

namespace Aggregator.Api.Envelope;

/// <summary>Cuts lists into pages. A cursor is the key of the last element given, so that what comes or goes meanwhile moves nobody.</summary>
internal static class Paging
{
    /// <summary>Elements of a page when the caller does not say.</summary>
    public const int DefaultLimit = 100;

    /// <summary>Most elements of a page.</summary>
    public const int MostLimit = 10_000;

    /// <summary>The page after the cursor.</summary>
    /// <param name="all">Every element that matches, in any order.</param>
    /// <param name="key">What they are sorted by; unique.</param>
    /// <param name="limit">Elements wanted, 1 to <see cref="MostLimit"/>.</param>
    /// <param name="cursor">From the page before; null for the first.</param>
    /// <param name="descending">Whether the largest key comes first.</param>
    /// <exception cref="ApiException">The limit or the cursor is none.</exception>
    public static Page<T> Cut<T>(IReadOnlyList<T> all, Func<T, string> key, int? limit, string? cursor, bool descending = false)
    {
        if (limit is < 1 or > MostLimit)
        {
            throw ApiException.Invalid("limit", $"must be a whole number from 1 to {MostLimit}.");
        }

        var order = descending ? Comparer<string>.Create((one, other) => string.CompareOrdinal(other, one)) : (IComparer<string>)StringComparer.Ordinal;
        var sorted = all.Select(item => (Key: key(item), Item: item)).OrderBy(item => item.Key, order);
        var after = cursor is null ? null : Decode(cursor);
        var rest = after is null ? sorted.ToList() : [.. sorted.SkipWhile(item => order.Compare(item.Key, after) <= 0)];
        var page = rest.Take(limit ?? DefaultLimit).ToList();
        return new Page<T>([.. page.Select(item => item.Item)], all.Count, page.Count < rest.Count ? Encode(page[^1].Key) : null);
    }

    private static string Encode(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    private static string Decode(string cursor) => Base64Url.IsValid(cursor)
        ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor))
        : throw ApiException.Invalid("cursor", "is none that an answer gave; leave it out for the first page.");
}
