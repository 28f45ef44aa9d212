using System.Security.Cryptography;
using System.Text;

namespace Aggregator.Stores.Sqlite;

/// <summary>
/// Names of tables, views and columns. A plain name (<c>[a-z][a-z0-9_]*</c>, at most 63 characters, not one of ours) is used as it is;
/// any other becomes a plain one that ends in eight digits of its hash, so that no name breaks SQL and no two names meet.
/// </summary>
internal static class SqlName
{
    private const int Longest = 63;

    /// <summary>The name of a measurement's view; its table is called the same with <c>_rows</c>.</summary>
    public static string OfMeasurement(string name) =>
        IsPlain(name) && name is not ("series" or "fields" or "tags")
            && !name.StartsWith("sqlite_", StringComparison.Ordinal) && !name.EndsWith("_rows", StringComparison.Ordinal)
            ? name
            : Mapped(name);

    /// <summary>The name of a field's or a tag's column.</summary>
    public static string OfColumn(string name) =>
        IsPlain(name) && name is not ("series" or "at" or "epoch_s" or "time" or "fetched_at" or "issued_at")
            ? name
            : Mapped(name);

    /// <summary>Whether a name needs no mapping for its form.</summary>
    public static bool IsPlain(string name) =>
        name.Length is > 0 and <= Longest && char.IsAsciiLetterLower(name[0]) && name.All(IsPlain);

    /// <summary>An identifier between double quotes.</summary>
    public static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text between single quotes.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_';

    private static string Mapped(string name)
    {
        var plain = new StringBuilder("x_");
        foreach (var character in name.Take(40).Select(char.ToLowerInvariant))
        {
            plain.Append(IsPlain(character) ? character : '_');
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return plain.Append('_').Append(Convert.ToHexStringLower(hash.AsSpan(0, 4))).ToString();
    }
}
