using System.Buffers;
using System.Text;

namespace Aggregator.Providers.Http;

/// <summary>Overwrites a secret in a text that may quote it.</summary>
public static class QuotedSecret
{
    // JSON, HTML and addresses escape one character or another, but none of these.
    private static readonly SearchValues<char> s_neverEscaped =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789");

    /// <summary>Puts asterisks in its place, also where quoting has changed its special characters.</summary>
    /// <param name="secret">The secret; shorter than 4 characters it is taken for none.</param>
    /// <param name="text">The text in UTF-8.</param>
    public static void Overwrite(ReadOnlySpan<char> secret, Span<byte> text)
    {
        // Shorter ones are not secrets, and would blot ordinary words.
        if (secret.Length < 4)
        {
            return;
        }

        OverwriteExactly(secret, text);
        var end = secret.IndexOfAnyExcept(s_neverEscaped);
        if (end < 0)
        {
            return;
        }

        for (var rest = secret; !rest.IsEmpty; end = rest.IndexOfAnyExcept(s_neverEscaped))
        {
            var part = end < 0 ? rest : rest[..end];
            // A word of a pass phrase may also be a word of the answer; with digits in it, it is none.
            if (part.Length >= 8 && part.ContainsAny(s_digits) && part.ContainsAnyExcept(s_digits))
            {
                OverwriteExactly(part, text);
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }
    }

    private static void OverwriteExactly(ReadOnlySpan<char> secret, Span<byte> text)
    {
        var length = Encoding.UTF8.GetByteCount(secret);
        var bytes = length <= 256 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(secret, bytes);
        for (var at = text.IndexOf(bytes); at >= 0; at = text.IndexOf(bytes))
        {
            text.Slice(at, length).Fill((byte)'*');
        }
    }
}
