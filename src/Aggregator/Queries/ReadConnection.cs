using Aggregator.State;
using Aggregator.Stores.Sqlite;
using Microsoft.Data.Sqlite;

namespace Aggregator.Queries;

/// <summary>One connection that only reads, with the statements it has prepared. Used by one caller at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    // Statements differ by measurement and fields asked for; a dashboard asks for the same few.
    private const int MostStatements = 64;

    // The newest rows of 1,000 series are on as many pages of 4 KiB; taken only as far as it is needed.
    private const int CacheKiB = 16 * 1024;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, RawStatement> _statements = [];
    private bool _hasTables;

    /// <exception cref="SqliteException">The file cannot be opened or is damaged.</exception>
    /// <exception cref="ForeignFileException">The file is not ours.</exception>
    public ReadConnection(string path)
    {
        Series = new SeriesReader(this);
        _connection = StateFile.Connect(path, SqliteOpenMode.ReadOnly);
        try
        {
            _connection.Execute($"PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{CacheKiB}; PRAGMA query_only = 1");
            _hasTables = StoreSchema.IsOurs(_connection);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Its measurements and series.</summary>
    public SeriesReader Series { get; }

    /// <summary>Whether anything was ever written; the writer may come any time.</summary>
    public bool HasTables => _hasTables = _hasTables || StoreSchema.IsOurs(_connection);

    /// <summary>Asks several statements about one state of the file; and one lock serves them all.</summary>
    public T InOneState<T>(Func<ReadConnection, T> question)
    {
        Statement("BEGIN").Run();
        try
        {
            return question(this);
        }
        finally
        {
            Statement("COMMIT").Run();
        }
    }

    /// <summary>A statement, prepared at its first use. The caller binds all its parameters and resets it.</summary>
    public RawStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new RawStatement(_connection, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Frees the statements when there are too many; called between two questions only, while none is in use.</summary>
    public void Trim()
    {
        if (_statements.Count > MostStatements)
        {
            ForgetStatements();
        }
    }

    public void Dispose()
    {
        ForgetStatements();
        _connection.Dispose();
    }

    private void ForgetStatements()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
    }
}
