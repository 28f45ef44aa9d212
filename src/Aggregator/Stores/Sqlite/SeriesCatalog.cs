using Aggregator.Journal;

namespace Aggregator.Stores.Sqlite;

/// <summary>Finds a line's series by its key, and its id in the file.</summary>
internal sealed class SeriesCatalog : IDisposable
{
    // Keys and entries of so many take some 15 MiB; with more, looking them up again costs less than keeping them.
    private const int MostCached = 50_000;

    private readonly TableCatalog _tables;
    private readonly RawStatement _select;
    private readonly RawStatement _insert;
    private readonly Dictionary<byte[], SeriesEntry> _entries = new(new SeriesKeyComparer());
    private readonly Dictionary<byte[], SeriesEntry>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public SeriesCatalog(Microsoft.Data.Sqlite.SqliteConnection connection, TableCatalog tables)
    {
        _tables = tables;
        _select = new RawStatement(connection, "SELECT id FROM series WHERE measurement = ? AND tags = ?");
        _insert = new RawStatement(connection, "INSERT INTO series(measurement, tags) VALUES (?, ?) RETURNING id");
        _lookup = _entries.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The series of a key; its id is 0 until <see cref="Resolve"/>.</summary>
    /// <exception cref="FormatException">The key is none.</exception>
    public SeriesEntry Find(ReadOnlySpan<byte> key)
    {
        if (_lookup.TryGetValue(key, out var entry))
        {
            return entry;
        }

        var name = LineSeries.Parse(key);
        if (name.Measurement.Length == 0)
        {
            throw new FormatException("The line has no measurement.");
        }

        if (_entries.Count >= MostCached)
        {
            _entries.Clear();
        }

        entry = new SeriesEntry(name, _tables.Find(name.Measurement));
        _lookup[key] = entry;
        return entry;
    }

    /// <summary>Looks the series up in the file, or inserts it; inside the caller's transaction.</summary>
    public void Resolve(SeriesEntry entry)
    {
        var name = entry.Name!;
        var tags = TagsJson.Of(name.Tags);
        var id = Id(_select, name.Measurement, tags);
        if (id == 0)
        {
            _tables.Admit(name, entry.Table);
            id = Id(_insert, name.Measurement, tags);
        }

        entry.Resolve(id);
    }

    public void Dispose()
    {
        _select.Dispose();
        _insert.Dispose();
    }

    private static long Id(RawStatement statement, string measurement, string tags)
    {
        statement.Bind(1, measurement);
        statement.Bind(2, tags);
        try
        {
            return statement.Step() ? statement.Integer(0) : 0;
        }
        finally
        {
            statement.Reset();
        }
    }
}
