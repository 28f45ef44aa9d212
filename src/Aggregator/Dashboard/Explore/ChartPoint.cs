namespace Aggregator.Dashboard.Explore;

/// <summary>A point of a line.</summary>
/// <param name="At">The instant, UTC.</param>
/// <param name="Value">The value.</param>
public sealed record ChartPoint(DateTime At, double Value);
