using Aggregator.Hosting;
using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Api.Access;

/// <summary>The keys of a data directory for one who does not run the daemon: beside it while it runs, or without it.</summary>
/// <param name="dataDirectory">The data directory; it and its file are made at the first write.</param>
internal sealed class KeyFile(string dataDirectory)
{
    private readonly string _path = Path.Combine(dataDirectory, "aggregator.db");

    /// <summary>Every key, also those that open nothing any more; none when there is no file yet.</summary>
    /// <exception cref="StateException">The file cannot be read.</exception>
    public IReadOnlyList<ApiKey> All()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        try
        {
            using var connection = StateFile.Connect(_path, SqliteOpenMode.ReadOnly);
            return KeyTable.IsIn(connection) ? KeyTable.All(connection) : [];
        }
        catch (SqliteException exception)
        {
            throw new StateException(StateFile.Explain(_path, exception), exception);
        }
    }

    /// <summary>Adds a key; a running daemon knows it within a second.</summary>
    /// <exception cref="StateException">The file cannot be written.</exception>
    /// <exception cref="DataDirectoryException">The data directory cannot be written.</exception>
    public async Task AddAsync(ApiKey key) => await WriteAsync(connection => KeyTable.Add(connection, key));

    /// <summary>Takes a key back; a running daemon refuses it within a second.</summary>
    /// <returns>Whether there was a key of that id that was not taken back before.</returns>
    /// <exception cref="StateException">The file cannot be written.</exception>
    /// <exception cref="DataDirectoryException">The data directory cannot be written.</exception>
    public async Task<bool> RevokeAsync(string id, DateTimeOffset now)
    {
        var revoked = false;
        await WriteAsync(connection => revoked = KeyTable.Revoke(connection, id, now));
        return revoked;
    }

    private async Task WriteAsync(Action<SqliteConnection> write)
    {
        DataDirectory directory;
        try
        {
            directory = DataDirectory.Take(dataDirectory);
        }
        catch (DataDirectoryException exception) when (exception.IsInUse)
        {
            WriteBeside(write);
            return;
        }

        using (directory)
        {
            await using var state = StateDatabase.Open(_path);
            await state.WriteAsync(write);
        }
    }

    // The daemon holds the directory, not the file: its writer waits for the moment that this takes.
    private void WriteBeside(Action<SqliteConnection> write)
    {
        try
        {
            using var connection = StateFile.Connect(_path, SqliteOpenMode.ReadWrite);
            if (!KeyTable.IsIn(connection))
            {
                throw new StateException("The running daemon is of a version without keys: restart it with this version, then do this again.");
            }

            connection.Execute("BEGIN IMMEDIATE");
            write(connection);
            connection.Execute("COMMIT");
        }
        catch (SqliteException exception)
        {
            throw new StateException(StateFile.Explain(_path, exception), exception);
        }
    }
}
