using Microsoft.Data.Sqlite;

namespace Aggregator.State;

/// <summary>Short forms for statements, in every file of ours that is SQLite.</summary>
internal static class SqliteConnectionExtensions
{
    /// <summary>Runs statements that return nothing.</summary>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Prepare(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; default when there is no row or it is NULL.</summary>
    public static T? Scalar<T>(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Prepare(sql, parameters);
        return command.ExecuteScalar() is { } value and not DBNull
            ? (T)Convert.ChangeType(value, typeof(T))
            : default;
    }

    /// <summary>A command with its parameters set.</summary>
    public static SqliteCommand Prepare(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
