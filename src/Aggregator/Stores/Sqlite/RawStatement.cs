using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aggregator.Stores.Sqlite;

/// <summary>
/// A prepared statement without the layers of ADO.NET, which cost more than SQLite itself when tens of thousands of rows a second go by.
/// Parameters count from 1, columns from 0. Used by one thread at a time, like its connection.
/// </summary>
internal sealed class RawStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private nint _handle;

    /// <exception cref="SqliteException">The text is no statement, or the file cannot be read.</exception>
    public RawStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _handle = _statement.DangerousGetHandle();
    }

    public void Bind(int parameter, long value) => Check(NativeSqlite.BindInteger(_handle, parameter, value));

    public void Bind(int parameter, double value) => Check(NativeSqlite.BindNumber(_handle, parameter, value));

    public void Bind(int parameter, string value) => Check(raw.sqlite3_bind_text(_statement, parameter, value));

    public void BindNull(int parameter) => Check(raw.sqlite3_bind_null(_statement, parameter));

    /// <summary>Goes to the next row.</summary>
    /// <returns>False after the last.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            Check(code);
        }

        return false;
    }

    /// <summary>Runs a statement without rows and makes it ready for the next time.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends the reading; parameters keep their values. What went wrong was said by <see cref="Step"/> already.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public bool IsNull(int column) => NativeSqlite.ColumnType(_handle, column) == raw.SQLITE_NULL;

    public long Integer(int column) => NativeSqlite.ColumnInteger(_handle, column);

    /// <summary>A number; NaN where there is none.</summary>
    public double Number(int column)
    {
        // SQLite gives 0 for NULL: only then is a second call needed to tell a gap from a zero.
        var number = NativeSqlite.ColumnNumber(_handle, column);
        return number == 0 && IsNull(column) ? double.NaN : number;
    }

    /// <summary>A text as UTF-8, valid until the next <see cref="Step"/>; empty for NULL.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    /// <summary>Steps of SQLite's virtual machine since the last call: what a query costs, whatever the machine.</summary>
    public int TakeSteps() => raw.sqlite3_stmt_status(_statement, raw.SQLITE_STMTSTATUS_VM_STEP, 1);

    /// <summary>Frees the statement; a call afterwards fails or reads NULL.</summary>
    public void Dispose()
    {
        _handle = 0;
        _statement.Dispose();
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }
}
