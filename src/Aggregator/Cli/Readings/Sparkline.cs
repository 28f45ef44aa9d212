namespace Aggregator.Cli.Readings;

/// <summary>A curve in one line of text.</summary>
internal static class Sparkline
{
    private const string Steps = "▁▂▃▄▅▆▇█";

    /// <summary>One character for each number, between the smallest and the largest; a gap is a space. Empty when there is no number.</summary>
    public static string Of(IReadOnlyList<double> numbers)
    {
        var present = numbers.Where(number => !double.IsNaN(number)).ToList();
        if (present.Count == 0)
        {
            return "";
        }

        var (low, high) = (present.Min(), present.Max());
        return string.Concat(numbers.Select(number => double.IsNaN(number) ? ' ' : Steps[Step(number, low, high)]));
    }

    // A curve that does not move lies in the middle.
    private static int Step(double number, double low, double high) => high > low
        ? (int)Math.Min(Steps.Length - 1, (number - low) / (high - low) * Steps.Length)
        : Steps.Length / 2 - 1;
}
