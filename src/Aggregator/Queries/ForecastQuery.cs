namespace Aggregator.Queries;

/// <summary>Which part of forecasts is asked for.</summary>
internal sealed record ForecastQuery
{
    /// <summary>Which fields; empty means all.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Nothing that was issued after that counts.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>First instant wanted.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>First instant not wanted any more.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Most instants, the nearest ones.</summary>
    public required int Limit { get; init; }
}
