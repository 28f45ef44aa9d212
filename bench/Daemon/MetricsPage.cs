using System.Globalization;

namespace Aggregator.Bench.Daemon;

/// <summary>A page of Prometheus text.</summary>
internal sealed class MetricsPage
{
    private readonly List<(string Name, string Labels, double Value)> _samples = [];

    public static MetricsPage Parse(string text)
    {
        var page = new MetricsPage();
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var space = line.LastIndexOf(' ');
            var brace = line.IndexOf('{');
            var name = line[..(brace < 0 ? space : brace)];
            var labels = brace < 0 ? "" : line[(brace + 1)..(space - 1)];
            page._samples.Add((name, labels, double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture)));
        }

        return page;
    }

    /// <summary>The sum over all samples of a name whose labels hold the text.</summary>
    public double Sum(string name, string label = "") =>
        _samples.Where(sample => sample.Name == name && sample.Labels.Contains(label, StringComparison.Ordinal)).Sum(sample => sample.Value);

    /// <summary>A histogram's cumulated counts by upper bound, over all its labels.</summary>
    public IReadOnlyList<(double Bound, double Count)> Buckets(string name) =>
    [
        .. _samples
            .Where(sample => sample.Name == $"{name}_bucket")
            .GroupBy(sample => BoundOf(sample.Labels), (bound, samples) => (bound, samples.Sum(sample => sample.Value)))
            .OrderBy(bucket => bucket.bound),
    ];

    private static double BoundOf(string labels)
    {
        const string Start = "le=\"";
        var from = labels.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var text = labels[from..labels.IndexOf('"', from)];
        return text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
    }
}
