using System.Globalization;
using System.Runtime.InteropServices;

namespace Aggregator.Api.V1.Stream;

/// <summary>How far a listener is; its text is the id of an event.</summary>
/// <param name="Entry">The last entry of the journal of which it has everything.</param>
/// <param name="Lines">Readings that it has of the entry after that.</param>
/// <param name="Run">The last run that it has.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StreamPosition(long Entry, int Lines, long Run)
{
    /// <summary>Such as <c>4711.3-99</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Entry}.{Lines}-{Run}");

    /// <summary>Reads the text; null when it is none.</summary>
    public static StreamPosition? Parse(string text)
    {
        var (dot, dash) = (text.IndexOf('.', StringComparison.Ordinal), text.IndexOf('-', StringComparison.Ordinal));
        return dot > 0 && dash > dot
            && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var entry)
            && int.TryParse(text.AsSpan(dot + 1, dash - dot - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var lines)
            && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var run)
            ? new StreamPosition(entry, lines, run)
            : null;
    }
}
