using Aggregator.Journal;

namespace Aggregator.Stores.Sqlite;

/// <summary>What is known of a series while the store is open.</summary>
internal sealed class SeriesEntry(LineSeries name, RowTable table)
{
    /// <summary>Measurement and tags; null as soon as the id is known, because there are many series and nobody asks for them again.</summary>
    public LineSeries? Name { get; private set; } = name;

    /// <summary>Where its rows are.</summary>
    public RowTable Table { get; } = table;

    /// <summary>Its id in <c>series</c>; 0 until the first row is stored.</summary>
    public long Id { get; private set; }

    /// <summary>It is in the file.</summary>
    public void Resolve(long id) => (Id, Name) = (id, null);
}
