using System.Text;
using Aggregator.Providers.Contracts;

namespace Aggregator.Journal;

/// <summary>What is the same in every line of a measurement, encoded once.</summary>
internal sealed class LineLayout
{
    /// <summary>The longest number: <c>-2.2250738585072014E-308</c>.</summary>
    public const int LongestNumber = 24;

    private readonly byte[][] _names;

    public LineLayout(Measurement measurement)
    {
        _names = [.. measurement.Fields.Select(field => Encoding.UTF8.GetBytes($",{LineText.EscapeName(field.Name)}="))];
        LongestNumbers = _names.Sum(name => name.Length + LongestNumber);
    }

    /// <summary>Bytes that all fields need when each is a number.</summary>
    public int LongestNumbers { get; }

    /// <summary><c>,name=</c> of the field at that place.</summary>
    public ReadOnlySpan<byte> Name(int field) => _names[field];
}
