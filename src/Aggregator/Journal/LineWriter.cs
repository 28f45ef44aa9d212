using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Aggregator.Providers.Contracts;

namespace Aggregator.Journal;

/// <summary>
/// Readings as InfluxDB line protocol in UTF-8, millisecond precision:
/// <c>weather,place=home temperature=20.1,sky="clear",fetched_at=1700000000123i[,issued_at=1700000000000i] 1700000000000</c> and LF.
/// What a backfill brought has the field <c>backfilled=1</c> after its values: a number as any other, so that every store keeps it.
/// Safe for concurrent use.
/// </summary>
internal sealed class LineWriter
{
    // ' ' + ",backfilled=1" + 2 × (",fetched_at=" + 20 digits + 'i') + ' ' + 20 digits + LF
    private const int LongestTail = 112;

    private static ReadOnlySpan<byte> BackfillMark => ",backfilled=1"u8;

    private readonly ConditionalWeakTable<Measurement, LineLayout> _layouts = [];

    /// <summary>Appends the reading as one line; a reading without values is skipped.</summary>
    /// <returns>Whether there was a value to write.</returns>
    public bool Write(Reading reading, IBufferWriter<byte> writer)
    {
        if (!reading.HasValues)
        {
            return false;
        }

        var series = reading.Series;
        var layout = _layouts.GetValue(series.Measurement, static measurement => new LineLayout(measurement));
        var line = writer.GetSpan(LongestOf(reading, layout));

        var written = Encoding.UTF8.GetBytes(series.Key, line);
        line[written++] = (byte)' ';
        written += WriteValues(reading.Values, layout, line[written..]);
        if (reading.IsBackfilled)
        {
            BackfillMark.CopyTo(line[written..]);
            written += BackfillMark.Length;
        }

        written += WriteInstant(",fetched_at="u8, reading.FetchedAt, line[written..]);
        line[written++] = (byte)'i';
        if (reading.IssuedAt is { } issuedAt)
        {
            written += WriteInstant(",issued_at="u8, issuedAt, line[written..]);
            line[written++] = (byte)'i';
        }

        written += WriteInstant(" "u8, reading.At, line[written..]);
        line[written++] = (byte)'\n';
        writer.Advance(written);
        return true;
    }

    private static int LongestOf(Reading reading, LineLayout layout)
    {
        var length = reading.Series.Key.Length * 3 + layout.LongestNumbers + LongestTail;
        foreach (ref readonly var value in reading.Values)
        {
            if (value.Text is { } text)
            {
                length += LineText.LongestOf(text);
            }
        }

        return length;
    }

    private static int WriteValues(ReadOnlySpan<FieldValue> values, LineLayout layout, Span<byte> line)
    {
        var written = 0;
        for (var i = 0; i < values.Length; i++)
        {
            ref readonly var value = ref values[i];
            if (!value.HasValue)
            {
                continue;
            }

            // The first has no comma before it.
            var name = written == 0 ? layout.Name(i)[1..] : layout.Name(i);
            name.CopyTo(line[written..]);
            written += name.Length;
            written += value.Text is { } text
                ? LineText.Write(text, line[written..])
                : LineNumber.Write(value.Number.GetValueOrDefault(), line[written..]);
        }

        return written;
    }

    private static int WriteInstant(ReadOnlySpan<byte> before, DateTimeOffset instant, Span<byte> line)
    {
        before.CopyTo(line);
        return before.Length + LineNumber.WriteInteger(instant.ToUnixTimeMilliseconds(), line[before.Length..]);
    }
}
