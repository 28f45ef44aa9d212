namespace Aggregator.Tests.Stores;

/// <summary>What a store does with forecasts of one instant that were issued at different times.</summary>
internal enum ForecastRevision
{
    /// <summary>Each is a row.</summary>
    KeepsAll,

    /// <summary>The last sent is the row.</summary>
    KeepsLast,

    /// <summary>There is one row, of values of one or the other.</summary>
    KeepsEither,
}
