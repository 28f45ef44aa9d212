namespace Aggregator.Dashboard.Explore;

/// <summary>What a chart shows.</summary>
/// <param name="Since">Its left edge, UTC.</param>
/// <param name="Before">Its right edge, UTC.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Every">Length of the spans that were made one point each; null when every row is there.</param>
/// <param name="Fault">Why nothing could be read; null when it could.</param>
public sealed record ChartData(DateTime Since, DateTime Before, IReadOnlyList<ChartLine> Lines, TimeSpan? Every, string? Fault)
{
    /// <summary>The units, each of which has an axis.</summary>
    public IReadOnlyList<string> Units { get; } = [.. Lines.Where(line => line.Parts.Count > 0).Select(line => line.Unit).Distinct()];
}
