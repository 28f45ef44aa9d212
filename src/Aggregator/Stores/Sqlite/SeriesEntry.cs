using Aggregator.Journal;

namespace Aggregator.Stores.Sqlite;

/// <summary>What is known of a series while the store is open.</summary>
internal sealed class SeriesEntry(LineSeries name, RowTable table)
{
    /// <summary>Measurement and tags.</summary>
    public LineSeries Name { get; } = name;

    /// <summary>Where its rows are.</summary>
    public RowTable Table { get; } = table;

    /// <summary>Its id in <c>series</c>; 0 until the first row is stored.</summary>
    public long Id { get; set; }
}
