using System.Buffers;

namespace Aggregator.Journal;

/// <summary>Lines for a store that knows no text.</summary>
internal static class NumericLines
{
    /// <summary>The same lines without their text fields. Each keeps at least <c>fetched_at</c>.</summary>
    /// <exception cref="FormatException">A line is not what <see cref="LineWriter"/> writes.</exception>
    public static ReadOnlyMemory<byte> From(ReadOnlySpan<byte> lines)
    {
        var numeric = new ArrayBufferWriter<byte>(Math.Max(lines.Length, 1));
        var reader = new LineReader(lines);
        while (reader.Read())
        {
            numeric.Write(reader.SeriesKey);
            var separator = " "u8;
            while (reader.ReadField())
            {
                if (reader.Kind == LineFieldKind.Text)
                {
                    continue;
                }

                numeric.Write(separator);
                numeric.Write(reader.FieldName);
                numeric.Write("="u8);
                numeric.Write(reader.Value);
                numeric.Write(reader.Kind == LineFieldKind.Integer ? "i"u8 : default);
                separator = ","u8;
            }

            numeric.Write(reader.Line[reader.Line.LastIndexOf((byte)' ')..]);
            numeric.Write("\n"u8);
        }

        return numeric.WrittenMemory;
    }
}
