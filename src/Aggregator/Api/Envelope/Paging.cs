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
    /// <param name="descending">Whether the last comes first.</param>
    /// <exception cref="ApiException">The limit or the cursor is none.</exception>
    public static Page<T> Cut<T>(IReadOnlyList<T> all, Func<T, string> key, int? limit, string? cursor, bool descending = false)
    {
        var most = Limit(limit, DefaultLimit, MostLimit);
        var rest = After(all, key, cursor, descending);
        return new Page<T>([.. rest.Take(most).Select(entry => entry.Item)], all.Count, rest.Count > most ? Encode(rest[most - 1].Key) : null);
    }

    /// <summary>
    /// A page of answers that are made one by one from what matches, cut where it has become large: of series with many points each, a number
    /// of them says little about the size of an answer.
    /// </summary>
    /// <param name="all">Every element that matches, in any order.</param>
    /// <param name="key">What they are sorted by; unique.</param>
    /// <param name="cursor">From the page before; null for the first.</param>
    /// <param name="make">Makes the answer of an element and tells its weight; null when the element has none.</param>
    /// <param name="most">The page ends with the element that reaches this weight.</param>
    /// <exception cref="ApiException">The cursor is none.</exception>
    public static Page<TAnswer> Fill<T, TAnswer>(IReadOnlyList<T> all, Func<T, string> key, string? cursor, Func<T, (TAnswer Answer, long Weight)?> make, long most)
    {
        var items = new List<TAnswer>();
        var rest = After(all, key, cursor, descending: false);
        long weight = 0;
        for (var i = 0; i < rest.Count; i++)
        {
            if (weight >= most)
            {
                return new Page<TAnswer>(items, all.Count, Encode(rest[i - 1].Key));
            }

            if (make(rest[i].Item) is { } made)
            {
                items.Add(made.Answer);
                weight += made.Weight;
            }
        }

        return new Page<TAnswer>(items, all.Count, null);
    }

    /// <summary>The limit in force.</summary>
    /// <exception cref="ApiException">It is not from 1 to <paramref name="most"/>.</exception>
    public static int Limit(int? limit, int usual, int most) => limit switch
    {
        null => usual,
        { } wanted when wanted >= 1 && wanted <= most => wanted,
        _ => throw ApiException.Invalid("limit", $"must be a whole number from 1 to {most}."),
    };

    private static List<(string Key, T Item)> After<T>(IReadOnlyList<T> all, Func<T, string> key, string? cursor, bool descending)
    {
        var after = cursor is null ? null : Decode(cursor);
        var sign = descending ? -1 : 1;
        var rest = all.Select(item => (Key: key(item), Item: item)).Where(entry => after is null || sign * string.CompareOrdinal(entry.Key, after) > 0).ToList();
        if (!IsInOrder())
        {
            rest.Sort((left, right) => sign * string.CompareOrdinal(left.Key, right.Key));
        }

        return rest;

        // The store gives series in the order they were first seen, which mostly is the order of their names.
        bool IsInOrder()
        {
            for (var i = 1; i < rest.Count; i++)
            {
                if (sign * string.CompareOrdinal(rest[i - 1].Key, rest[i].Key) > 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    private static string Encode(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    private static string Decode(string cursor) => Base64Url.IsValid(cursor)
        ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor))
        : throw ApiException.Invalid("cursor", "is none that an answer gave; leave it out for the first page.");
}
