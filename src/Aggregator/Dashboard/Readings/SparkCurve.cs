using System.Globalization;
using System.Text;

namespace Aggregator.Dashboard.Readings;

/// <summary>The curve of some values in a picture of 120 by 22.</summary>
internal static class SparkCurve
{
    private const double Width = 120;
    private const double Top = 2;
    private const double Bottom = 20;

    /// <summary>Lines as SVG writes them, one for each stretch without a gap, with a semicolon between; empty below two values.</summary>
    /// <param name="at">The instants.</param>
    /// <param name="values">One for each; NaN for a gap.</param>
    /// <param name="since">Left edge.</param>
    /// <param name="before">Right edge.</param>
    /// <param name="longestStep">Instants further apart than that have a gap between them.</param>
    public static string Of(IReadOnlyList<long> at, IReadOnlyList<double> values, long since, long before, long longestStep)
    {
        var known = values.Where(value => !double.IsNaN(value)).ToList();
        if (known.Count < 2 || values.Count != at.Count)
        {
            return "";
        }

        var (low, high) = (known.Min(), known.Max());
        var text = new StringBuilder();
        long? last = null;
        for (var i = 0; i < at.Count; i++)
        {
            if (double.IsNaN(values[i]))
            {
                last = null;
                continue;
            }

            if (text.Length > 0)
            {
                text.Append(last is { } before1 && at[i] - before1 <= longestStep ? ' ' : ';');
            }

            var x = Width * (at[i] - since) / Math.Max(1, before - since);
            var y = high > low ? Bottom - (Bottom - Top) * (values[i] - low) / (high - low) : (Top + Bottom) / 2;
            text.Append(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#}");
            last = at[i];
        }

        return text.ToString();
    }
}
