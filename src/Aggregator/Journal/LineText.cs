using System.Buffers;
using System.Text;

namespace Aggregator.Journal;

/// <summary>
/// Text in line protocol. A quoted text escapes quote and backslash, as the format says, and the line's ends as <c>\n</c> and
/// <c>\r</c>, so that a line is always one line: a store that only knows the format shows those two characters, ours get the text back.
/// </summary>
internal static class LineText
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\n\u000b\u000c\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f");

    /// <summary>The most bytes that <see cref="Write"/> needs.</summary>
    public static int LongestOf(string text) => text.Length * 3 + 2;

    /// <summary>Escapes a field's name.</summary>
    public static string EscapeName(string name) => name
        .Replace('\\', '/').Replace('\n', ' ').Replace('\r', ' ')
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("=", "\\=", StringComparison.Ordinal)
        .Replace(" ", "\\ ", StringComparison.Ordinal);

    /// <summary>Writes the text in quotes; halves of surrogate pairs become U+FFFD, control characters that have no meaning here a space.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<byte> destination)
    {
        destination[0] = (byte)'"';
        var written = 1;
        while (true)
        {
            var special = text.IndexOfAny(s_special);
            if (special < 0)
            {
                break;
            }

            written += Encoding.UTF8.GetBytes(text[..special], destination[written..]);
            written += WriteSpecial(text[special], destination[written..]);
            text = text[(special + 1)..];
        }

        written += Encoding.UTF8.GetBytes(text, destination[written..]);
        destination[written] = (byte)'"';
        return written + 1;
    }

    /// <summary>The text between the quotes, as it was.</summary>
    public static string Read(ReadOnlySpan<byte> escaped)
    {
        if (!escaped.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(escaped);
        }

        var plain = new byte[escaped.Length];
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            var current = escaped[i];
            if (current == '\\' && i + 1 < escaped.Length && Unescape(escaped[i + 1]) is { } unescaped)
            {
                current = unescaped;
                i++;
            }

            plain[length++] = current;
        }

        return Encoding.UTF8.GetString(plain.AsSpan(0, length));
    }

    private static int WriteSpecial(char special, Span<byte> destination)
    {
        var escape = special switch
        {
            '"' or '\\' => special,
            '\n' => 'n',
            '\r' => 'r',
            _ => default,
        };
        if (escape == default)
        {
            destination[0] = special == '\t' ? (byte)'\t' : (byte)' ';
            return 1;
        }

        destination[0] = (byte)'\\';
        destination[1] = (byte)escape;
        return 2;
    }

    private static byte? Unescape(byte escape) => escape switch
    {
        (byte)'"' or (byte)'\\' => escape,
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        _ => null,
    };
}
