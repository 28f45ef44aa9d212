using System.Buffers.Text;

namespace Aggregator.Journal;

/// <summary>
/// Reads the journal's lines without copying: <see cref="Read"/> moves to the next line, <see cref="ReadField"/> to that line's next
/// field. Understands all that <see cref="LineWriter"/> writes.
/// </summary>
internal ref struct LineReader(ReadOnlySpan<byte> lines)
{
    private ReadOnlySpan<byte> _rest = lines;
    private ReadOnlySpan<byte> _fields;
    private ReadOnlySpan<byte> _value;

    /// <summary>The current line without its LF.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    /// <summary>Measurement and tags, escaped: equal for equal series (<see cref="LineSeries.Parse"/> takes it apart).</summary>
    public ReadOnlySpan<byte> SeriesKey { get; private set; }

    /// <summary>The instant the line is about, epoch ms.</summary>
    public long At { get; private set; }

    /// <summary>The current field's name.</summary>
    public ReadOnlySpan<byte> FieldName { get; private set; }

    /// <summary>How the current field's value is written, which says whether to ask for <see cref="Number"/>, <see cref="Integer"/> or <see cref="Text"/>.</summary>
    public LineFieldKind Kind { get; private set; }

    /// <summary>The current field's value as it is written, without quotes or suffix.</summary>
    public readonly ReadOnlySpan<byte> Value => _value;

    /// <summary>The current field's number.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public readonly double Number => LineNumber.Read(_value);

    /// <summary>The current field's whole number.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public readonly long Integer => ReadInteger(_value);

    /// <summary>The current field's text.</summary>
    public readonly string Text => LineText.Read(_value);

    /// <summary>Moves to the next line.</summary>
    /// <returns>False after the last.</returns>
    /// <exception cref="FormatException">The line is not what <see cref="LineWriter"/> writes.</exception>
    public bool Read()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var end = _rest.IndexOf((byte)'\n');
        Line = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];

        // A text may hold spaces, but the instant is always last, and a space in a name or tag is escaped.
        var key = IndexOfUnescapedSpace(Line);
        var instant = Line.LastIndexOf((byte)' ');
        if (key <= 0 || instant <= key)
        {
            throw new FormatException("The line lacks a series, a field or an instant.");
        }

        SeriesKey = Line[..key];
        _fields = Line[(key + 1)..instant];
        At = ReadInteger(Line[(instant + 1)..]);
        return true;
    }

    /// <summary>Moves to the next field of the current line.</summary>
    /// <returns>False after the last.</returns>
    /// <exception cref="FormatException">The line is not what <see cref="LineWriter"/> writes.</exception>
    public bool ReadField()
    {
        if (_fields.IsEmpty)
        {
            return false;
        }

        var equals = _fields.IndexOf((byte)'=');
        while (equals > 0 && _fields[equals - 1] == '\\')
        {
            var next = _fields[(equals + 1)..].IndexOf((byte)'=');
            equals = next < 0 ? -1 : equals + 1 + next;
        }

        if (equals <= 0 || equals == _fields.Length - 1)
        {
            throw new FormatException("A field of the line lacks its name or value.");
        }

        FieldName = _fields[..equals];
        ReadValue(_fields[(equals + 1)..]);
        return true;
    }

    private void ReadValue(ReadOnlySpan<byte> rest)
    {
        int length;
        if (rest[0] == '"')
        {
            Kind = LineFieldKind.Text;
            length = IndexOfClosingQuote(rest) + 1;
            _value = rest[1..(length - 1)];
        }
        else
        {
            length = rest.IndexOf((byte)',');
            length = length < 0 ? rest.Length : length;
            if (length == 0)
            {
                throw new FormatException("A field of the line lacks its value.");
            }

            Kind = rest[length - 1] == 'i' ? LineFieldKind.Integer : LineFieldKind.Number;
            _value = rest[..(Kind == LineFieldKind.Integer ? length - 1 : length)];
        }

        if (length < rest.Length && rest[length] != ',')
        {
            throw new FormatException("The fields of the line are not separated by commas.");
        }

        _fields = length < rest.Length ? rest[(length + 1)..] : default;
    }

    private static int IndexOfUnescapedSpace(ReadOnlySpan<byte> line)
    {
        var from = 0;
        while (line[from..].IndexOf((byte)' ') is >= 0 and var space)
        {
            from += space;
            if (from == 0 || line[from - 1] != '\\')
            {
                return from;
            }

            from++;
        }

        return -1;
    }

    private static int IndexOfClosingQuote(ReadOnlySpan<byte> quoted)
    {
        var from = 1;
        while (quoted[from..].IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var found)
        {
            from += found;
            if (quoted[from] == '"')
            {
                return from;
            }

            from = Math.Min(from + 2, quoted.Length);
        }

        throw new FormatException("A text of the line does not end.");
    }

    private static long ReadInteger(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long value, out var consumed) && consumed == text.Length
            ? value
            : throw new FormatException("The line holds no whole number where one belongs.");
}
